import type { Application } from '../../../../../blueprint/schema/application';

/** Two stacks of CloudFormation: the second gets a value that the build wrote, and is looked at in production alone. */
export const inbox: Application = {
  name: 'inbox',
  source: { kind: 'connection', connection: 'github', repository: 'sink/inbox' },
  evidence: true,
  build: {
    kind: 'buildspec',
    buildspec: {
      phases: { build: { commands: ['make templates'] } },
      artifacts: {
        files: ['*.yaml'],
        'secondary-artifacts': {
          build: { files: ['inbox.yaml', 'consumer.yaml', 'config/*.json'] },
          built: { files: ['built.json'] },
        },
      },
    },
  },
  deploy: [
    {
      kind: 'cloudformation',
      name: 'inbox',
      stack: 'inbox',
      template: 'build::inbox.yaml',
      configuration: 'build::config/{account}.json',
      executionRole: 'inbox-execution',
    },
    {
      kind: 'cloudformation',
      name: 'consumer',
      after: 'inbox',
      stack: 'inbox-consumer',
      template: 'build::consumer.yaml',
      executionRole: 'inbox-execution',
      capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
      parameters: { Stage: 'blue', ImageDigest: { file: 'built::built.json', key: 'ImageDigest' } },
      withoutApproval: {
        accounts: ['dev', 'canary'],
        reason: 'Nobody depends on what is in these accounts.',
      },
    },
  ],
};
