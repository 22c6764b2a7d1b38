import { OUTSIDE, type Sabotages } from './row';

const CI = 'tooling-intake/aws_iam_role.ci_role_role';
const GITHUB = 'token.actions.githubusercontent.com';
const APPROVERS = 'tooling-catalog/aws_iam_role.approvers-prod_role_role';
const SUBJECT = 'repo:evil/fork:ref:refs/heads/main';

export const sinkPolicies: Sabotages = {
  kind: 'policies of a landing zone with everything',
  zone: 'sink',
  opens: true,
  rows: [
    [
      'another repository delivers',
      'closed-world',
      (o) => o.value(CI, 'CiMayAssume', `StringEquals ${GITHUB}:sub`, SUBJECT),
    ],
    [
      'every repository delivers',
      'hop',
      (o) =>
        o.statement(CI, 'CiMayAssume', (s) => {
          delete s.Condition.StringEquals[`${GITHUB}:sub`];
        }),
    ],
    [
      'tokens for others deliver',
      'closed-world',
      (o) => o.value(CI, 'CiMayAssume', `StringEquals ${GITHUB}:aud`, 'evil'),
    ],
    [
      'a branch that differs in a capital delivers',
      'wider-than-needed',
      (o) =>
        o.statement(CI, 'CiMayAssume', (s) => {
          s.Condition = { StringEqualsIgnoreCase: s.Condition.StringEquals };
        }),
    ],
    [
      'whoever comes by SAML delivers',
      'closed-world',
      (o) => o.trust(CI, 'CiMayAssume', { Federated: 'arn:aws:iam::710000000002:saml-provider/x' }),
    ],
    [
      'builds approve',
      'unneeded-entry',
      (o) =>
        o.value(
          APPROVERS,
          'ApproversMayAssume',
          'ArnLike aws:PrincipalArn',
          'arn:aws:iam::710000000002:role/sink-delivery-build-*',
        ),
    ],
    [
      'everybody of IAM Identity Center approves',
      'closed-world',
      (o) =>
        o.value(
          APPROVERS,
          'ApproversMayAssume',
          'ArnLike aws:PrincipalArn',
          'arn:aws:iam::710000000002:role/aws-reserved/sso.amazonaws.com/*',
        ),
    ],
    [
      'approvers of one application approve another',
      'unneeded-entry',
      (o) =>
        o.add(
          'tooling-catalog/aws_iam_role_policy.approvers-prod_role_approve',
          'Approve',
          'Resource',
          'arn:aws:codepipeline:eu-north-1:710000000002:sink-ledger/*',
        ),
    ],
    [
      'a build reads the secrets of another application',
      'unneeded-entry',
      (o) =>
        o.add(
          'tooling-catalog/aws_iam_role_policy.build_role_stores',
          'ReadSecrets',
          'Resource',
          'arn:aws:secretsmanager:eu-north-1:710000000002:secret:checkout/signing-??????',
        ),
    ],
    [
      'a build reads every parameter',
      'wider-than-needed',
      (o) =>
        o.add(
          'tooling-catalog/aws_iam_role_policy.build_role_stores',
          'ReadParameters',
          'Resource',
          'arn:aws:ssm:eu-north-1:710000000002:parameter/*',
        ),
    ],
    [
      'a test writes artifacts',
      'unneeded-entry',
      (o) =>
        o.add(
          'tooling-catalog/aws_iam_role_policy.build-integration_role_artifacts',
          'ReadArtifacts',
          'Action',
          's3:PutObject',
        ),
    ],
    [
      'requests reach other repositories',
      'wider-than-needed',
      (o) =>
        o.add(
          'tooling-catalog/aws_iam_role_policy.pull-requests_role_connection',
          'ReadPullRequests',
          'Resource',
          'arn:aws:codeconnections:eu-north-1:710000000002:connection/*',
        ),
    ],
    [
      'a start starts every pipeline',
      'wider-than-needed',
      (o) =>
        o.add(
          'tooling-catalog/aws_iam_role_policy.start_role_start',
          'StartPipeline',
          'Resource',
          'arn:aws:codepipeline:eu-north-1:710000000002:*',
        ),
    ],
    [
      'events go to a bus outside',
      'closed-world',
      (o) =>
        o.add(
          'tooling/aws_iam_role_policy.forward_role_forward',
          'ForwardEvents',
          'Resource',
          `arn:aws:events:eu-north-1:${OUTSIDE}:event-bus/x`,
        ),
    ],
    [
      'a third application’s pipeline deploys catalog, both halves',
      'unneeded-entry',
      (o) => {
        o.trust('prod/aws_iam_role.deploy-catalog_role_role', 'PipelineMayAssume', {
          AWS: 'arn:aws:iam::710000000002:role/sink-delivery-pipeline-ledger',
        });
        o.add(
          'tooling-ledger/aws_iam_role_policy.promotion_role_action-roles',
          'AssumeActionRoles',
          'Resource',
          'arn:aws:iam::*:role/sink-delivery-deploy-catalog',
        );
      },
    ],
    [
      'an account outside writes to the queue',
      'closed-world',
      (o) =>
        o.trust('tooling/aws_sqs_queue_policy.undelivered_policy', 'RulesKeepUndelivered', { AWS: OUTSIDE }),
    ],
  ],
};
