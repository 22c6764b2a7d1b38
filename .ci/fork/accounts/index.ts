import type { LandingZone } from '../blueprint/schema/landing-zone';
import { applications } from './applications';
import { guardrails } from './guardrails';
import retail from './retail.json';

/** Nimbus: nested units, four waves, regions that change, applications of each kind. */
export const landingZone: LandingZone = {
  prefix: 'nimb',
  organization: {
    id: 'o-nimbus0012',
    rootId: 'r-nmbs',
    organizationalUnits: [
      { name: 'Platform', id: 'ou-nmbs-plat00001' },
      { name: 'Workloads', id: 'ou-nmbs-work00001' },
      { name: 'Retail', id: 'ou-nmbs-reta00001', parent: 'Workloads' },
      { name: 'Retail NonProd', id: 'ou-nmbs-retn00001', parent: 'Retail' },
      { name: 'Retail Prod', id: 'ou-nmbs-retp00001', parent: 'Retail' },
      { name: 'Bank', id: 'ou-nmbs-bank00001', parent: 'Workloads' },
      { name: 'Bank Prod', id: 'ou-nmbs-bnkp00001', parent: 'Bank' },
      { name: 'Suspended', id: 'ou-nmbs-susp00001' },
    ],
  },
  regions: { primary: 'eu-central-1', further: ['eu-north-1', 'eu-west-1'], leaving: ['eu-west-3'] },
  access: { kind: 'assume-role', roleName: 'AWSControlTowerExecution' },
  state: {
    kind: 's3',
    bucket: 'nimbus-terraform-state',
    region: 'eu-central-1',
    kmsKeyArn: 'arn:aws:kms:eu-central-1:800000000002:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    roleArn: 'arn:aws:iam::800000000002:role/nimbus/TerraformState',
  },
  tags: { 'cost-centre': '4711', Owner: 'Platform team' },
  management: {
    name: 'payer',
    id: '800000000001',
    organizationalUnit: 'root',
    access: { kind: 'profile', profile: 'nimbus-payer' },
  },
  tooling: {
    name: 'platform-tools',
    id: '800000000002',
    organizationalUnit: 'Platform',
    regions: ['eu-central-1', 'eu-north-1', 'eu-west-1'],
  },
  workloads: [
    ...(retail as LandingZone['workloads']),
    { name: 'bank-test', id: '000000000031', organizationalUnit: 'Bank' },
    {
      name: 'bank-prod',
      id: '000000000032',
      organizationalUnit: 'Bank Prod',
      regions: ['eu-north-1'],
      images: 'replica',
    },
  ],
  waves: [
    { name: 'dev', accounts: { organizationalUnit: 'Retail NonProd' }, onFailure: 'retry', concurrency: 2 },
    { name: 'test', accounts: ['bank-test', 'retail-stage'], soakMinutes: 30 },
    {
      name: 'pilot',
      accounts: ['retail-canary', 'retail-pilot'],
      approval: {
        approvers: ['aws-reserved/sso.amazonaws.com/*AWSReservedSSO_ReleaseManagers_*'],
        timeoutMinutes: 2880,
        text: 'Is the change record done?',
        link: 'https://nimbus.example/changes',
      },
      canary: { account: 'retail-canary', soakMinutes: 45 },
      soakMinutes: 240,
      onFailure: 'rollback',
    },
    {
      name: 'prod',
      accounts: ['retail-eu', 'retail-north', 'bank-prod'],
      approval: { approvers: ['ReleaseManagers'] },
      window: { cron: '* 8-15 ? * TUE-THU *', timeZone: 'Europe/Berlin' },
      onFailure: 'rollback',
      concurrency: 1,
    },
  ],
  caches: {
    'docker-hub': {
      credentialArn:
        'arn:aws:secretsmanager:eu-central-1:800000000002:secret:ecr-pullthroughcache/hub-AbCd12',
    },
  },
  customActions: [{ name: 'Jenkins', category: 'Test', properties: ['ProjectName'], inputs: 1 }],
  connections: [
    { name: 'github', provider: 'GitHub' },
    { name: 'forge', provider: 'GitLabSelfManaged', server: { endpoint: 'https://git.nimbus.example' } },
    {
      name: 'cart-requests',
      provider: 'GitLabSelfManaged',
      server: { endpoint: 'https://git.nimbus.example' },
    },
  ],
  applications,
  events: { forwardTo: ['arn:aws:events:eu-central-1:800000000011:event-bus/delivery'] },
  operators: ['platform@nimbus.example'],
  guardrails,
  quotas: {
    'codepipeline-actions-per-pipeline': {
      value: 22,
      reason: 'A small one, so that applications are split.',
    },
  },
};
