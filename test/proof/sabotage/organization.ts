import { OUTSIDE, type Sabotages } from './row';

const ROOT = 'organization/aws_organizations_policy.scp-r-acme-delivery_policy';
const PIPELINES = 'organization/aws_organizations_policy.scp-ou-acme-infra001-delivery_policy';
const WORKLOADS = 'organization/aws_organizations_policy.scp-ou-acme-workload-delivery_policy';
const ACCOUNT = 'organization/aws_organizations_policy.scp-ou-acme-workload-account_policy';
const ATTACHED = 'organization/aws_organizations_policy_attachment.scp-r-acme-delivery_attachment';
const PRINCIPAL = 'ArnNotLike aws:PrincipalArn';
const DEVELOPERS = 'arn:aws:iam::*:role/Developer*';

export const guardrails: Sabotages = {
  kind: 'what guardrails deny',
  zone: 'acme',
  opens: true,
  rows: [
    [
      'developers change delivery roles',
      'unneeded-entry',
      (o) => o.value(ROOT, 'DenyChangingDeliveryRoles', PRINCIPAL, DEVELOPERS),
    ],
    [
      'developers pass delivery roles',
      'unneeded-entry',
      (o) => o.value(ROOT, 'DenyPassingDeliveryRoles', PRINCIPAL, DEVELOPERS),
    ],
    [
      'everybody changes delivery roles',
      'hop',
      (o) => o.value(ROOT, 'DenyChangingDeliveryRoles', PRINCIPAL, '*'),
    ],
    [
      'whoever has a tag changes delivery roles',
      'unneeded-entry',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Condition.StringNotEquals = { 'aws:PrincipalTag/team': 'platform' };
        }),
    ],
    [
      'from an office delivery roles are changed',
      'hop',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Condition.NotIpAddress = { 'aws:SourceIp': '203.0.113.0/24' };
        }),
    ],
    [
      'with a user agent delivery roles are changed',
      'hop',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Condition.StringNotLike = { 'aws:UserAgent': '*console*' };
        }),
    ],
    [
      'one action less is denied',
      'hop',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Action = s.Action.slice(1);
        }),
    ],
    [
      'one action is written with another letter',
      'problem',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Action[0] = s.Action[0].replace('a', 'а');
        }),
    ],
    [
      'one action has a sign that nobody sees',
      'unknown-action',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Action[0] += '\u200b';
        }),
    ],
    [
      'the resource has a space at its end',
      'hop',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Resource = `${s.Resource} `;
        }),
    ],
    [
      'only some delivery roles are protected',
      'as-planned',
      (o) =>
        o.statement(ROOT, 'DenyChangingDeliveryRoles', (s) => {
          s.Resource = 'arn:aws:iam::*:role/acme-delivery-deploy-*';
        }),
    ],
    [
      'developers start pipelines',
      'unneeded-entry',
      (o) => o.value(PIPELINES, 'DenyChangingPipelines', PRINCIPAL, DEVELOPERS),
    ],
    [
      'builds change pipelines',
      'unneeded-entry',
      (o) =>
        o.value(PIPELINES, 'DenyChangingPipelines', PRINCIPAL, 'arn:aws:iam::*:role/acme-delivery-build-*'),
    ],
    [
      'staging is free of pipelines too',
      'unneeded-entry',
      (o) =>
        o.value(
          WORKLOADS,
          'DenyDeploymentOutsidePipeline',
          'StringNotEquals aws:PrincipalAccount',
          '444444444444',
        ),
    ],
    [
      'prod is free instead of dev',
      'hop',
      (o) =>
        o.statement(WORKLOADS, 'DenyDeploymentOutsidePipeline', (s) => {
          s.Condition.StringNotEquals['aws:PrincipalAccount'] = ['555555555555'];
        }),
    ],
    [
      'Amazon S3 is used in every region',
      'unneeded-entry',
      (o) => o.add(ACCOUNT, 'DenyOtherRegions', 'NotAction', 's3:*'),
    ],
    [
      'a third region is open',
      'as-planned',
      (o) => o.value(ACCOUNT, 'DenyOtherRegions', 'StringNotEquals aws:RequestedRegion', 'us-east-1'),
    ],
    [
      'the guardrail allows',
      'hop',
      (o) =>
        o.policy(ROOT, (d) => {
          d.Statement = [{ Sid: 'Allow', Effect: 'Allow', Action: '*', Resource: '*' }];
        }),
    ],
    [
      'it is attached to a unit instead of the root',
      'as-planned',
      (o) => {
        o.at(ATTACHED).target_id = 'ou-acme-dev00001';
      },
    ],
    [
      'it is attached nowhere',
      'as-planned',
      (o) => {
        delete o.stack('organization').resource.aws_organizations_policy_attachment[
          'scp-r-acme-delivery_attachment'
        ];
      },
    ],
    [
      'two guardrails are swapped',
      'as-planned',
      (o) => {
        const [one, other] = [o.at(ROOT), o.at(WORKLOADS)];
        [one.content, other.content] = [other.content, one.content];
      },
    ],
  ],
};

export const organization: Sabotages = {
  kind: 'policies of the organization',
  zone: 'acme',
  opens: false,
  rows: [
    [
      'it is a policy of another type',
      'as-planned',
      (o) => {
        o.at(ROOT).type = 'TAG_POLICY';
      },
    ],
    [
      'it denies everything',
      'hop',
      (o) =>
        o.policy(ROOT, (d) => {
          d.Statement.push({ Sid: 'Lock', Effect: 'Deny', Action: '*', Resource: '*' });
        }),
    ],
    [
      'a policy more denies',
      'as-planned',
      (o) => {
        o.put('organization/aws_organizations_policy.x', { ...o.at(ROOT), name: 'x' });
      },
    ],
    [
      'a resource control policy lets an account outside through',
      'as-planned',
      (o) => {
        o.put('organization/aws_organizations_policy.x', {
          name: 'x',
          type: 'RESOURCE_CONTROL_POLICY',
          content: `{"Version":"2012-10-17","Statement":[{"Sid":"X","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"${OUTSIDE}"}}}]}`,
        });
      },
    ],
    [
      'an account is in another unit',
      'terraform-blocks',
      (o) => {
        const { accounts } = o.stack('organization').locals.organization;
        accounts[2].parent_id = 'r-acme';
        accounts[1].parent_id = 'ou-acme-dev00001';
        accounts[0].parent_id = 'ou-acme-dev00001';
      },
    ],
  ],
};
