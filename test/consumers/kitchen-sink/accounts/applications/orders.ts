import type { Application } from '../../../../../blueprint/schema/application';

/** A function whose calls are shifted step by step, after its tables are migrated and before its flags are handed out. */
export const orders: Application = {
  name: 'orders',
  source: { kind: 'connection', connection: 'github', repository: 'sink/orders' },
  build: {
    kind: 'buildspec',
    buildspec: {
      phases: { build: { commands: ['npm ci', 'npm test', 'npm run package'] } },
      artifacts: {
        files: ['**/*'],
        'secondary-artifacts': {
          build: { files: ['**/*'], 'base-directory': 'dist' },
          settings: { files: ['config/flags.json'] },
        },
      },
    },
  },
  deploy: [
    {
      kind: 'step-functions',
      name: 'tables',
      stateMachine: 'orders-tables',
      input: '{"commit":"#{source.CommitId}"}',
    },
    {
      kind: 'lambda',
      name: 'function',
      after: 'tables',
      function: 'orders',
      alias: 'live',
      traffic: { kind: 'linear', percent: 20, minutes: 3, alarms: ['orders-errors', 'orders-throttles'] },
    },
    {
      kind: 'lambda-invoke',
      name: 'smoke',
      after: 'function',
      function: 'orders-smoke',
      input: '{"calls":20}',
    },
    {
      kind: 'app-config',
      name: 'flags',
      after: 'smoke',
      configurations: {
        dev: {
          application: 'dv1a2b3',
          environment: 'dv4c5d6',
          profile: 'dv7e8f9',
          strategy: 'AppConfig.AllAtOnce',
        },
        canary: { application: 'ca1a2b3', environment: 'ca4c5d6', profile: 'ca7e8f9' },
        prod: { application: 'pr1a2b3', environment: 'pr4c5d6', profile: 'pr7e8f9', strategy: 'pr0a1b2' },
      },
      file: 'config/flags.json',
      artifact: 'settings',
    },
    { kind: 'lambda-invoke', name: 'search', after: 'flags', function: 'search-index', in: 'tooling' },
    {
      kind: 'step-functions',
      name: 'register',
      after: 'search',
      stateMachine: 'register-release',
      in: 'tooling',
      input: '{"commit":"#{source.CommitId}"}',
    },
  ],
};
