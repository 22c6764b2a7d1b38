import type { Application } from '../../../../../blueprint/schema/application';

/** The web shop: a container on ECS, in two regions in production. */
export const storefront: Application = {
  name: 'storefront',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codeconnections:eu-west-1:222222222222:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    repository: 'acme/storefront',
  },
  build: {
    kind: 'container',
    test: ['npm ci', 'npm test'],
    reports: 'reports/junit.xml',
  },
  deploy: {
    kind: 'ecs-rolling',
    cluster: 'shop',
    service: 'storefront',
    container: 'web',
    taskFamily: 'storefront',
    executionRole: 'storefront-execution',
    taskRole: 'storefront-task',
  },
  regions: ['eu-west-1', 'eu-central-1'],
  notify: { approvers: ['release-managers@acme.example'], watchers: ['storefront@acme.example'] },
};
