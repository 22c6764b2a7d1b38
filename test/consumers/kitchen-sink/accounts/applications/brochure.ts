import type { Application } from '../../../../../blueprint/schema/application';

/** A site of files, built on Lambda. Nothing is deployed: the pipeline ends with the build. */
export const brochure: Application = {
  name: 'brochure',
  source: { kind: 'connection', connection: 'github', repository: 'sink/brochure' },
  build: { kind: 'static-site', folder: 'public', compute: 'lambda-4gb', timeoutMinutes: 15 },
};
