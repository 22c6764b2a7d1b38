import type { Application } from '../../blueprint/schema/application';

/** The one application of this fork. */
export const webshop: Application = {
  name: 'webshop',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codeconnections:us-east-2:910000000002:connection/7c1b2c3d-4e5f-6789-abcd-ef0123456789',
    repository: 'globex/webshop',
    branch: 'trunk',
  },
  build: { kind: 'container', test: ['npm ci', 'npm test'] },
  deploy: {
    kind: 'ecs-rolling',
    cluster: 'front',
    service: 'webshop',
    container: 'web',
    taskFamily: 'webshop',
    executionRole: 'webshop-execution',
  },
  regions: ['us-east-2', 'us-west-2'],
};
