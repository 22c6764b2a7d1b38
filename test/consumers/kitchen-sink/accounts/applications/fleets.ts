import type { Application } from '../../../../../blueprint/schema/application';

const fleet = (name: string): Omit<Application, 'deploy'> => ({
  name,
  source: { kind: 'connection', connection: 'github', repository: `sink/${name}` },
  accounts: ['canary'],
  build: {
    kind: 'buildspec',
    buildspec: {
      phases: { build: { commands: ['make'] } },
      artifacts: { files: ['appspec.yml', 'scripts/*', 'dist/**/*'] },
    },
  },
});

/** On the same instances, by the agent of CodeDeploy; one at a time, as the group of the team has it. */
export const kiosk: Application = {
  ...fleet('kiosk'),
  deploy: {
    kind: 'ec2-in-place',
    instanceRole: 'kiosk-instances',
    by: { kind: 'codedeploy', madeBy: 'team', application: 'kiosk', group: 'canary' },
  },
};

/** The same, by a group of the landing zone, behind a load balancer; and the same version on machines of the shops. */
export const till: Application = {
  ...fleet('till'),
  deploy: {
    kind: 'ec2-in-place',
    instanceRole: 'till-instances',
    by: {
      kind: 'codedeploy',
      madeBy: 'landing-zone',
      configuration: { kind: 'healthy-percent', percent: 75 },
      tag: { key: 'application', value: 'till' },
      onPremisesTag: { key: 'place', value: 'shop' },
      targetGroups: ['till'],
      alarms: ['till-errors'],
    },
  },
};

/** Machines in a warehouse that Systems Manager manages, by CodePipeline's own action. */
export const depot: Application = {
  ...fleet('depot'),
  deploy: {
    kind: 'ec2-in-place',
    instanceRole: 'depot-machines',
    by: {
      kind: 'codepipeline',
      tag: { key: 'application', value: 'depot' },
      nodes: 'SSM_MANAGED_NODE',
      directory: '/opt/depot',
      before: 'scripts/stop.sh',
      after: 'scripts/start.sh',
      batch: '25%',
      errors: 1,
      targetGroups: ['depot'],
    },
  },
};

/** On a copy of the Auto Scaling group, which gets the traffic afterwards. */
export const desk: Application = {
  ...fleet('desk'),
  deploy: {
    kind: 'ec2-blue-green',
    instanceRole: 'desk-instances',
    codeDeploy: { madeBy: 'team', application: 'desk', group: 'canary' },
  },
};
