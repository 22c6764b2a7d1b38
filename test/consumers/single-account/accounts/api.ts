import type { Application } from '../../../../blueprint/schema/application';

export const api: Application = {
  name: 'api',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codestar-connections:us-east-1:830000000002:connection/fedcba98-7654-3210-fedc-ba9876543210',
    repository: 'nimbus/api',
    branch: 'trunk',
  },
  build: { kind: 'container' },
  deploy: {
    kind: 'ecs-rolling',
    cluster: 'nimbus',
    service: 'api',
    container: 'api',
    taskFamily: 'nimbus-api',
    executionRole: 'ecsTaskExecutionRole',
  },
};
