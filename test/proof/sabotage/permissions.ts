import { OUTSIDE, type Sabotages } from './row';

const DEPLOY = 'prod/aws_iam_role_policy.deploy-storefront_role_deployment';
const ARTIFACTS = 'prod/aws_iam_role_policy.deploy-storefront_role_artifacts';
const BUILD = 'tooling-storefront/aws_iam_role_policy.build_role_artifacts';
const PUSH = 'tooling-storefront/aws_iam_role_policy.build_role_image-push';
const PIPELINE = 'tooling-storefront/aws_iam_role_policy.promotion_role_action-roles';
const BOUNDARY = 'prod/aws_iam_policy.boundary_policy';
const ROLE = 'prod/aws_iam_role.deploy-storefront_role_role';

export const permissions: Sabotages = {
  kind: 'what a role may do',
  zone: 'acme',
  opens: true,
  rows: [
    [
      'the deploy role deletes services',
      'unneeded-entry',
      (o) => o.add(DEPLOY, 'UpdateService', 'Action', 'ecs:DeleteService'),
    ],
    [
      'it updates another application’s service',
      'unneeded-entry',
      (o) =>
        o.add(DEPLOY, 'UpdateService', 'Resource', 'arn:aws:ecs:eu-west-1:555555555555:service/shop/reports'),
    ],
    [
      'it updates every service of the cluster',
      'wider-than-needed',
      (o) => o.add(DEPLOY, 'UpdateService', 'Resource', 'arn:aws:ecs:eu-west-1:555555555555:service/shop/*'),
    ],
    [
      'it updates what its tag says',
      'unneeded-entry',
      (o) =>
        o.add(
          DEPLOY,
          'UpdateService',
          'Resource',
          'arn:aws:ecs:eu-west-1:555555555555:service/shop/$${aws:PrincipalTag/service}',
        ),
    ],
    [
      'it passes an administrator',
      'closed-world',
      (o) => o.add(DEPLOY, 'PassTaskRoles', 'Resource', 'arn:aws:iam::555555555555:role/Admin*'),
    ],
    [
      'it passes roles to Lambda',
      'closed-world',
      (o) => o.value(DEPLOY, 'PassTaskRoles', 'StringEquals iam:PassedToService', 'lambda.amazonaws.com'),
    ],
    [
      'it does everything',
      'wider-than-needed',
      (o) =>
        o.policy(DEPLOY, (d) => {
          d.Statement.push({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' });
        }),
    ],
    [
      'it does everything but one thing',
      'wider-than-needed',
      (o) =>
        o.policy(DEPLOY, (d) => {
          d.Statement.push({ Sid: 'All', Effect: 'Allow', NotAction: 'iam:CreateUser', Resource: '*' });
        }),
    ],
    [
      'it reads another application’s artifacts',
      'unneeded-entry',
      (o) =>
        o.add(
          ARTIFACTS,
          'ReadArtifacts',
          'Resource',
          'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/acme-reports/*',
        ),
    ],
    [
      'it reads a bucket outside',
      'closed-world',
      (o) => o.add(ARTIFACTS, 'ReadArtifacts', 'Resource', 'arn:aws:s3:::evil/*'),
    ],
    [
      'it decrypts with keys outside',
      'closed-world',
      (o) => o.add(ARTIFACTS, 'DecryptArtifacts', 'Resource', `arn:aws:kms:eu-west-1:${OUTSIDE}:key/*`),
    ],
    [
      'it decrypts with any key',
      'hop',
      (o) =>
        o.statement(ARTIFACTS, 'DecryptArtifacts', (s) => {
          delete s.Condition;
        }),
    ],
    [
      'the build overwrites sources',
      'wider-than-needed',
      (o) =>
        o.add(
          BUILD,
          'WriteArtifacts',
          'Resource',
          'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/acme-storefront/*',
        ),
    ],
    [
      'the build writes another application’s artifacts',
      'unneeded-entry',
      (o) =>
        o.add(
          BUILD,
          'WriteArtifacts',
          'Resource',
          'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/acme-reports/build/*',
        ),
    ],
    [
      'the build deletes versions',
      'unneeded-entry',
      (o) => o.add(BUILD, 'WriteArtifacts', 'Action', 's3:DeleteObjectVersion'),
    ],
    [
      'the build opens the bucket',
      'unneeded-entry',
      (o) => o.add(BUILD, 'InspectArtifactBucket', 'Action', 's3:PutBucketPolicy'),
    ],
    [
      'the build pushes another application’s image',
      'unneeded-entry',
      (o) =>
        o.add(PUSH, 'PushImages', 'Resource', 'arn:aws:ecr:eu-west-1:222222222222:repository/acme/reports'),
    ],
    [
      'the build pushes any image',
      'wider-than-needed',
      (o) => o.add(PUSH, 'PushImages', 'Resource', 'arn:aws:ecr:eu-west-1:222222222222:repository/acme/?*'),
    ],
    [
      'the pipeline assumes any role',
      'wider-than-needed',
      (o) => o.add(PIPELINE, 'AssumeActionRoles', 'Resource', 'arn:aws:iam::*:role/*'),
    ],
    [
      'the pipeline assumes roles outside',
      'closed-world',
      (o) =>
        o.add(
          PIPELINE,
          'AssumeActionRoles',
          'Resource',
          `arn:aws:iam::${OUTSIDE}:role/acme-delivery-deploy-evil`,
        ),
    ],
    [
      'the stage changes its project',
      'unneeded-entry',
      (o) =>
        o.add(
          'tooling-storefront/aws_iam_role_policy.stage-build_role_build',
          'StartBuild',
          'Action',
          'codebuild:UpdateProject',
        ),
    ],
    [
      'the source uses every repository',
      'hop',
      (o) =>
        o.statement(
          'tooling-storefront/aws_iam_role_policy.stage-source_role_connection',
          'UseConnection',
          (s) => {
            delete s.Condition;
          },
        ),
    ],
    [
      'the source is of any repository of the team',
      'unneeded-entry',
      (o) =>
        o.value(
          'tooling-storefront/aws_iam_role_policy.stage-source_role_connection',
          'UseConnection',
          'StringEqualsIfExists codeconnections:FullRepositoryId',
          'acme/*',
        ),
    ],
    [
      'the boundary has everything',
      'wider-than-needed',
      (o) => o.add(BOUNDARY, 'UpdateService', 'Action', '*'),
    ],
    [
      'the boundary lets roles be made',
      'unneeded-entry',
      (o) => o.add(BOUNDARY, 'PassTaskRoles', 'Action', 'iam:CreateRole'),
    ],
    [
      'there is no boundary',
      'hop',
      (o) => {
        delete o.at(ROLE).permissions_boundary;
      },
    ],
    [
      'the boundary is AdministratorAccess',
      'hop',
      (o) => {
        o.at(ROLE).permissions_boundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
      },
    ],
    [
      'the policies of two deploy roles are swapped',
      'hop',
      (o) => {
        const [one, other] = [o.at(DEPLOY), o.at('prod/aws_iam_role_policy.deploy-reports_role_deployment')];
        [one.role, other.role] = [other.role, one.role];
      },
    ],
    [
      'the policies of two stages are swapped',
      'hop',
      (o) => {
        const [one, other] = [
          o.at(DEPLOY),
          o.at('dev/aws_iam_role_policy.deploy-storefront_role_deployment'),
        ];
        [one.policy, other.policy] = [other.policy, one.policy];
      },
    ],
  ],
};
