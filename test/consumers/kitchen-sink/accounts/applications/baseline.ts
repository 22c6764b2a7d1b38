import type { Application } from '../../../../../blueprint/schema/application';

/** A stack set that production's account has for itself and for the canary account; what it makes is the same in both. */
export const baseline: Application = {
  name: 'baseline',
  source: { kind: 'connection', connection: 'github', repository: 'sink/baseline' },
  build: {
    kind: 'buildspec',
    buildspec: {
      phases: { build: { commands: ['make template'] } },
      artifacts: { files: ['baseline.yaml', 'parameters/*.json'] },
    },
    packages: {
      publish: [
        { format: 'maven', namespace: 'com.sink' },
        { format: 'swift', namespace: 'sink' },
      ],
    },
  },
  deploy: {
    kind: 'cloudformation-stack-set',
    stackSet: 'baseline',
    sets: {
      dev: { accounts: ['dev'] },
      prod: { accounts: ['canary', 'prod'], regions: ['eu-north-1', 'eu-west-1'] },
    },
    template: 'build::baseline.yaml',
    parameters: 'build::parameters/{account}.json',
    capabilities: ['CAPABILITY_NAMED_IAM'],
    administrationRole: 'StackSetAdministration',
    executionRole: 'StackSetExecution',
    failureTolerancePercent: 50,
    maxConcurrentPercent: 50,
  },
};
