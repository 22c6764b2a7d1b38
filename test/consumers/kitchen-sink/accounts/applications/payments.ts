import type { Application } from '../../../../../blueprint/schema/application';

/** A function whose calls CodeDeploy shifts, after another function said yes. */
export const payments: Application = {
  name: 'payments',
  source: { kind: 'connection', connection: 'github', repository: 'sink/payments' },
  evidence: true,
  build: {
    kind: 'buildspec',
    pushesImage: true,
    buildspec: {
      env: { 'exported-variables': ['IMAGE_TAG', 'IMAGE_DIGEST'] },
      phases: { build: { commands: ['make'] } },
      artifacts: { files: ['**/*'] },
    },
  },
  deploy: [
    {
      kind: 'lambda-codedeploy',
      name: 'api',
      function: 'payments',
      alias: 'live',
      codeDeploy: {
        madeBy: 'landing-zone',
        configuration: { kind: 'canary', percent: 15, minutes: 20 },
        alarms: ['payments-errors'],
      },
      beforeTraffic: 'payments-check',
      afterTraffic: 'payments-smoke',
    },
    {
      kind: 'lambda-codedeploy',
      name: 'reports',
      after: 'api',
      function: 'payments-reports',
      alias: 'live',
      code: 'image',
      codeDeploy: {
        madeBy: 'team',
        application: 'payments',
        group: 'reports',
        configuration: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
        serviceRole: 'payments-desk-deploy',
      },
    },
  ],
};
