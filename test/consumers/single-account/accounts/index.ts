import type { LandingZone } from '../../../../blueprint/schema/landing-zone';
import { api } from './api';
import workloads from './workloads.json';

/** The first fork: one product in one account and one region, in another corner of AWS and under other names. */
export const landingZone: LandingZone = {
  prefix: 'nimbus',
  organization: {
    id: 'o-nimbus98765',
    rootId: 'r-nimb',
    organizationalUnits: [
      { name: 'Platform', id: 'ou-nimb-platform1' },
      { name: 'Products', id: 'ou-nimb-products1' },
    ],
  },
  regions: { primary: 'us-east-1' },
  access: { kind: 'profile', profile: 'nimbus' },
  state: { kind: 's3', bucket: 'nimbus-terraform-state', region: 'us-east-2' },
  tags: { 'cost-center': 'nimbus' },
  logDays: 365,
  management: { name: 'payer', id: '830000000001', organizationalUnit: 'root' },
  tooling: { name: 'delivery', id: '830000000002', organizationalUnit: 'Platform' },
  workloads,
  waves: [{ name: 'live', accounts: { organizationalUnit: 'Products' } }],
  applications: [api],
  people: {
    through: { kind: 'roles', samlProvider: 'Okta' },
    sets: [
      { kind: 'reader', name: 'Developer', applications: ['api'] },
      {
        kind: 'operator',
        name: 'Operator',
        applications: ['api'],
        hours: 8,
        from: ['arn:aws:iam::830000000001:role/ReleaseManager'],
        until: '2037-06-30',
      },
      { kind: 'security-auditor', name: 'Auditor' },
      {
        kind: 'break-glass',
        name: 'BreakGlass',
        accounts: ['delivery'],
        from: ['arn:aws:iam::830000000001:user/emergency-1', 'arn:aws:iam::830000000001:user/emergency-2'],
      },
    ],
  },
  organizationServices: { administrators: { policies: 'delivery' } },
  alerts: { mails: ['security@nimbus.example'] },
  trail: { artifactEvents: true, stateEvents: true },
  securityServices: {
    accessAnalyzer: { external: true, unused: { days: 60, without: ['payer'] } },
    config: { frequency: 'daily', otherwise: ['AWS::IAM::Role'] },
    guardduty: { members: 'new', protect: ['s3', 'lambda'] },
    inspector: { scan: ['ecr', 'lambda'] },
    securityHub: {
      standards: ['aws-foundational', 'cis'],
      without: [{ control: 'IAM.6', because: 'root users have no credentials here' }],
      on: ['Platform', 'Products'],
    },
  },
  guardrails: {
    administrators: ['NimbusAdministrator'],
    on: {
      root: [{ guardrail: 'region-lock', regions: ['us-east-1', 'us-east-2'] }],
      Products: ['protect-delivery-roles'],
      delivery: ['protect-delivery-roles'],
    },
    waves: [
      { name: 'products', on: ['Products'] },
      { name: 'everybody', on: ['delivery', 'root'] },
    ],
    untried: [{ guardrail: 'region-lock', reason: 'There is no account to try it in.' }],
  },
  accepted: [
    {
      check: 'CKV_AWS_274',
      on: 'tooling/aws_iam_role_policy_attachment.people_BreakGlass_*',
      because: 'Who breaks the glass must be able to mend anything; its use is an alarm.',
    },
    {
      check: 'CKV_AWS_136',
      on: 'api',
      because: 'A key of Amazon ECR is enough for images of what is on the internet.',
    },
    {
      check: 'CKV_AWS_18',
      on: 'delivery',
      because: 'Nobody but the pipeline reads artifacts, and CloudTrail says so.',
    },
    {
      check: 'CKV_AWS_252',
      on: 'organization/aws_cloudtrail.*',
      because: 'Alerts tell what must not happen; a mail for every file of the trail would bury them.',
    },
    {
      check: 'CKV2_AWS_10',
      on: 'organization/aws_cloudtrail.*',
      because: 'What the trail has is searched in its bucket; a log group would cost as much again.',
    },
    {
      check: 'CKV_AWS_144',
      on: 'tooling/aws_s3_bucket.logs_*',
      because: 'Nobody deletes a log before its lock ends, and one region is enough to look things up in.',
    },
    {
      check: 'CKV_AWS_144',
      on: 'records/aws_s3_bucket.config_*',
      because: 'AWS Config itself keeps what it recorded; the files are there to search.',
    },
  ],
};
