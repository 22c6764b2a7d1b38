import { OUTSIDE, type Row, type Sabotages } from './row';

const PROD = 'prod/aws_iam_role.deploy-storefront_role_role';
const DEVELOPER = 'arn:aws:iam::222222222222:role/Developer';

/** Whom a policy lets in, in a landing zone without much else. */
const added = (principals: object): Row[2] => {
  return (o) => o.trust(PROD, 'PipelineMayAssume', principals);
};

export const trusts: Sabotages = {
  kind: 'who becomes a role',
  zone: 'acme',
  opens: true,
  rows: [
    [
      'an account outside becomes the deploy role of prod',
      'closed-world',
      added({ AWS: `arn:aws:iam::${OUTSIDE}:root` }),
    ],
    ['a role outside does', 'closed-world', added({ AWS: `arn:aws:iam::${OUTSIDE}:role/x` })],
    ['a developer does', 'closed-world', added({ AWS: DEVELOPER })],
    ['everybody does', 'wider-than-needed', added({ AWS: '*' })],
    ['a service does', 'closed-world', added({ Service: 'ec2.amazonaws.com' })],
    ['a user does', 'closed-world', added({ AWS: 'arn:aws:iam::222222222222:user/joe' })],
    [
      'any GitHub repository does',
      'closed-world',
      added({ Federated: `arn:aws:iam::555555555555:oidc-provider/token.actions.githubusercontent.com` }),
    ],
    [
      'the pipeline of another application does',
      'unneeded-entry',
      added({ AWS: 'arn:aws:iam::222222222222:role/acme-delivery-pipeline-reports' }),
    ],
    [
      'the build of the application does',
      'unneeded-entry',
      added({ AWS: 'arn:aws:iam::222222222222:role/acme-delivery-build-storefront' }),
    ],
    [
      'a session of a role does',
      'closed-world',
      added({ AWS: 'arn:aws:sts::222222222222:assumed-role/Developer/x' }),
    ],
    [
      'the pipeline may hand on tags',
      'unneeded-entry',
      (o) => o.add(PROD, 'PipelineMayAssume', 'Action', 'sts:TagSession', 'sts:SetSourceIdentity'),
    ],
    [
      'the role of a build is one of Lambda too',
      'closed-world',
      (o) =>
        o.trust('tooling-storefront/aws_iam_role.build_role_role', 'CodeBuildMayAssume', {
          Service: 'lambda.amazonaws.com',
        }),
    ],
    [
      'two pipelines become each other’s deploy roles, both halves',
      'unneeded-entry',
      (o) => {
        o.trust('prod/aws_iam_role.deploy-reports_role_role', 'PipelineMayAssume', {
          AWS: 'arn:aws:iam::222222222222:role/acme-delivery-pipeline-storefront',
        });
        o.add(
          'tooling-storefront/aws_iam_role_policy.promotion_role_action-roles',
          'AssumeActionRoles',
          'Resource',
          'arn:aws:iam::*:role/acme-delivery-deploy-reports',
        );
      },
    ],
    [
      'the trusts of two applications are swapped',
      'hop',
      (o) => {
        const [one, other] = [o.at(PROD), o.at('prod/aws_iam_role.deploy-reports_role_role')];
        [one.assume_role_policy, other.assume_role_policy] = [
          other.assume_role_policy,
          one.assume_role_policy,
        ];
      },
    ],
    [
      'a developer of each account becomes its deploy role, alike in all',
      'closed-world',
      (o) => {
        for (const [stack, id] of [
          ['dev', '333333333333'],
          ['staging', '444444444444'],
          ['prod', '555555555555'],
        ])
          o.trust(`${stack}/aws_iam_role.deploy-storefront_role_role`, 'PipelineMayAssume', {
            AWS: `arn:aws:iam::${id}:role/Developer`,
          });
      },
    ],
  ],
};
