import type { Application } from '../../../../../blueprint/schema/application';

/** Nightly figures, served from one region. */
export const reports: Application = {
  name: 'reports',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codeconnections:eu-west-1:222222222222:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    repository: 'acme/reports',
  },
  build: {
    kind: 'container',
    test: ['python -m pip install -r requirements.txt', 'python -m pytest --junitxml=reports/junit.xml'],
    reports: 'reports/junit.xml',
    architecture: 'arm64',
  },
  deploy: {
    kind: 'ecs-rolling',
    cluster: 'back-office',
    service: 'reports',
    container: 'reports',
    taskFamily: 'reports',
    executionRole: 'reports-execution',
    taskRole: 'reports-task',
  },
};
