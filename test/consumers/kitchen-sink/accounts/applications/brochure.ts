import type { Application } from '../../../../../blueprint/schema/application';

/** A site of files, built on Lambda, in a bucket of each account; in production behind CloudFront and under a key of its own. */
export const brochure: Application = {
  name: 'brochure',
  source: { kind: 'connection', connection: 'github', repository: 'sink/brochure' },
  build: {
    kind: 'static-site',
    folder: 'public',
    compute: 'lambda-4gb',
    timeoutMinutes: 15,
    packages: ['npm'],
  },
  deploy: {
    kind: 's3-site',
    sites: {
      dev: { bucket: 'sink-brochure-dev' },
      canary: { bucket: 'sink-brochure-canary', distribution: 'E1A2B3C4D5E6F7' },
      prod: {
        bucket: 'sink-brochure-prod',
        distribution: 'E7F6E5D4C3B2A1',
        keyArn: 'arn:aws:kms:eu-north-1:710000000004:key/2a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
    },
    prefix: 'www',
    // An origin path takes the prefix away.
    paths: ['/*', '/index.html'],
    cacheControl: 'public, max-age=300',
  },
};
