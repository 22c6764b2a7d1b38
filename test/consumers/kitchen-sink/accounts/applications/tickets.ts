import type { Application } from '../../../../../blueprint/schema/application';

const listener = (account: string, id: string) =>
  `arn:aws:elasticloadbalancing:eu-north-1:${account}:listener/app/tickets/50dc6c495c0c9188/${id}`;

/** Two services that CodeDeploy puts into service blue/green: one with a group of the landing zone, one with the team's. */
export const tickets: Application = {
  name: 'tickets',
  source: { kind: 'codecommit', repository: 'tickets' },
  build: { kind: 'container' },
  stages: [
    {
      name: 'scans',
      actions: [
        {
          kind: 'build',
          name: 'secrets',
          build: {
            kind: 'secrets-scan',
            ignore: [
              {
                id: 'docs/example.env:aws-access-token:3',
                reason: 'AWS shows this key in its documentation.',
                until: '2099-06-30',
              },
            ],
            ignoreFile: 'ci/known-secrets.json',
          },
        },
        {
          kind: 'build',
          name: 'code',
          build: { kind: 'code-scan', rules: 'ci/rules', refuseFrom: 'warning', architecture: 'arm64' },
        },
      ],
    },
  ],
  evidence: true,
  signed: {
    refuseFrom: 'high',
    ignore: [
      {
        id: 'CVE-2026-12345',
        reason: 'The parser of the library that has it is not in the image.',
        until: '2099-06-30',
      },
    ],
    grype: { refuseFrom: 'high', database: 'https://mirror.sink.example/grype', databaseDays: 3 },
    deniedLicences: ['AGPL-3.0-only', 'SSPL-1.0'],
  },
  deploy: [
    {
      kind: 'ecs-blue-green',
      name: 'web',
      cluster: 'sink',
      service: 'tickets',
      taskFamily: 'tickets',
      executionRole: 'tickets-execution',
      taskRole: 'tickets-task',
      codeDeploy: {
        madeBy: 'landing-zone',
        configuration: { kind: 'canary', percent: 10, minutes: 10 },
        targetGroups: ['tickets-blue', 'tickets-green'],
        listeners: {
          dev: [{ production: listener('710000000003', 'f2f7dc8efc522ab2') }],
          canary: [{ production: listener('710000000005', 'f2f7dc8efc522ab2') }],
          prod: [
            {
              production: listener('710000000004', 'f2f7dc8efc522ab2'),
              test: listener('710000000004', '0467ef3c8400ae65'),
            },
          ],
        },
        terminationMinutes: 60,
        hooks: ['tickets-smoke-test'],
        alarms: ['tickets-errors'],
      },
    },
    {
      kind: 'ecs-blue-green',
      name: 'desk',
      after: 'web',
      cluster: 'sink',
      service: 'ticket-desk',
      taskFamily: 'ticket-desk',
      executionRole: 'tickets-execution',
      taskDefinition: 'desk/taskdef.json',
      appSpec: 'desk/appspec.yaml',
      codeDeploy: {
        madeBy: 'team',
        application: 'ticket-desk',
        group: 'live',
        configuration: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
        serviceRole: 'ticket-desk-deploy',
      },
    },
  ],
};
