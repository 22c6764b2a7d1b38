import { OUTSIDE, type Sabotages } from './row';

const BUCKET = 'tooling/aws_s3_bucket_policy.artifacts-eu-west-1_bucket-policy';
const KEY = 'tooling/aws_kms_key.artifacts-eu-west-1_key';
const IMAGES = 'tooling/aws_ecr_repository_policy.images-storefront_policy';
const DEVELOPER = 'arn:aws:iam::222222222222:role/Developer';

export const resources: Sabotages = {
  kind: 'who uses keys, buckets, images and topics',
  zone: 'acme',
  opens: true,
  rows: [
    [
      'an account outside decrypts',
      'closed-world',
      (o) => o.trust(KEY, 'DeliveryRolesUseKey', { AWS: `arn:aws:iam::${OUTSIDE}:root` }),
    ],
    [
      'an account outside decrypts',
      'closed-world',
      (o) => o.value(KEY, 'DeployRolesDecrypt', 'StringEquals aws:PrincipalAccount', OUTSIDE),
    ],
    [
      'an account outside reads artifacts',
      'closed-world',
      (o) => o.value(BUCKET, 'DeployRolesReadArtifacts', 'StringEquals aws:PrincipalAccount', OUTSIDE),
    ],
    [
      'an account outside pulls images',
      'closed-world',
      (o) => o.value(IMAGES, 'OrganizationPullsImages', 'StringEquals aws:PrincipalAccount', OUTSIDE),
    ],
    [
      'roles of that name in the management account read artifacts',
      'unneeded-entry',
      (o) => o.value(BUCKET, 'DeployRolesReadArtifacts', 'StringEquals aws:PrincipalAccount', '111111111111'),
    ],
    [
      'roles of that name in the tooling account decrypt',
      'unneeded-entry',
      (o) => o.value(KEY, 'DeployRolesDecrypt', 'StringEquals aws:PrincipalAccount', '222222222222'),
    ],
    [
      'an account that has replicas pulls from the source',
      'unneeded-entry',
      (o) => o.value(IMAGES, 'OrganizationPullsImages', 'StringEquals aws:PrincipalAccount', '555555555555'),
    ],
    [
      'every delivery role reads artifacts',
      'wider-than-needed',
      (o) =>
        o.value(BUCKET, 'DeployRolesReadArtifacts', 'ArnLike aws:PrincipalArn', 'arn:aws:iam::*:role/acme-*'),
    ],
    [
      'developers read artifacts',
      'closed-world',
      (o) =>
        o.value(
          BUCKET,
          'DeployRolesReadArtifacts',
          'ArnLike aws:PrincipalArn',
          'arn:aws:iam::*:role/Developer*',
        ),
    ],
    [
      'the organization overwrites artifacts',
      'unneeded-entry',
      (o) => o.add(BUCKET, 'DeployRolesReadArtifacts', 'Action', 's3:PutObject'),
    ],
    [
      'the key is used for any service',
      'hop',
      (o) =>
        o.statement(KEY, 'DeliveryRolesUseKey', (s) => {
          delete s.Condition.StringEquals;
        }),
    ],
    [
      'whoever has no organization decrypts',
      'hop',
      (o) =>
        o.statement(KEY, 'DeployRolesDecrypt', (s) => {
          const { StringEquals, ...rest } = s.Condition;
          s.Condition = { ...rest, StringEqualsIfExists: StringEquals };
        }),
    ],
    [
      'anybody may administer the key',
      'wider-than-needed',
      (o) =>
        o.statement(KEY, 'AdministerKey', (s) => {
          delete s.Condition;
        }),
    ],
    [
      'a developer pushes images',
      'unneeded-entry',
      (o) =>
        o.statement(IMAGES, 'OnlyBuildPushes', (s) => {
          const at = s.Condition.ArnNotEquals;
          at['aws:PrincipalArn'] = [at['aws:PrincipalArn'], DEVELOPER];
        }),
    ],
    [
      'the build of another application pushes images',
      'unneeded-entry',
      (o) =>
        o.value(
          IMAGES,
          'OnlyBuildPushes',
          'ArnNotEquals aws:PrincipalArn',
          'arn:aws:iam::222222222222:role/acme-delivery-build-reports',
        ),
    ],
    [
      'the whole tooling account replicates anything into prod',
      'wider-than-needed',
      (o) =>
        o.add(
          'prod/aws_ecr_registry_policy.replica-eu-west-1_policy',
          'ToolingReplicatesImages',
          'Resource',
          'arn:aws:ecr:eu-west-1:555555555555:repository/*',
        ),
    ],
    [
      'an account outside replicates into prod',
      'closed-world',
      (o) =>
        o.trust('prod/aws_ecr_registry_policy.replica-eu-west-1_policy', 'ToolingReplicatesImages', {
          AWS: OUTSIDE,
        }),
    ],
    [
      'another rule writes the log of pipelines',
      'wider-than-needed',
      (o) =>
        o.value(
          'tooling/aws_cloudwatch_log_resource_policy.pipeline-log_policy',
          'EventsWriteLog',
          'ArnEquals aws:SourceArn',
          'arn:aws:events:eu-west-1:222222222222:rule/*',
        ),
    ],
    [
      'artifacts go without TLS',
      'hop',
      (o) =>
        o.policy(BUCKET, (d) => {
          d.Statement = d.Statement.filter((s: { Sid: string }) => s.Sid !== 'DenyWithoutTls');
        }),
    ],
    [
      'artifacts are uploaded under any key',
      'hop',
      (o) =>
        o.policy(BUCKET, (d) => {
          d.Statement = d.Statement.filter((s: { Sid: string }) => s.Sid !== 'DenyUploadWithAnotherKey');
        }),
    ],
    [
      'everybody publishes to the topic of approvals',
      'wider-than-needed',
      (o) =>
        o.policy('tooling-storefront/aws_sns_topic_policy.approvals_policy', (d) => {
          d.Statement.push({
            Sid: 'Open',
            Effect: 'Allow',
            Principal: '*',
            Action: 'sns:Publish',
            Resource: 'arn:aws:sns:eu-west-1:222222222222:acme-storefront-approvals',
          });
        }),
    ],
  ],
};
