import type { FoundPolicy, FoundResource } from '../../../proof/gather/model';
import type { App } from './fixture-app';
import { BUCKET, KEY, policy, REGION, repositoryArn, roleArn, TOOLING } from './policies';

const ofDeployRoles = {
  StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' },
  StringNotEquals: { 'aws:PrincipalAccount': [TOOLING] },
  ArnLike: { 'aws:PrincipalArn': roleArn('*', 'deploy-*') },
};

/** Bucket and key of the artifacts. */
export function stores(): readonly FoundResource[] {
  const place = { account: TOOLING, region: REGION };
  const bucket: FoundResource = {
    ...place,
    arn: BUCKET,
    type: 'aws_s3_bucket',
    address: 'tooling/aws_s3_bucket.artifacts',
    aliases: [],
    policy: policy('resource policy', 'tooling/aws_s3_bucket_policy.artifacts', {
      Sid: 'DeployRolesReadArtifacts',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `${BUCKET}/*`,
      Condition: ofDeployRoles,
    }),
  };
  const key: FoundResource = {
    ...place,
    arn: KEY,
    type: 'aws_kms_key',
    address: 'tooling/aws_kms_key.artifacts',
    aliases: ['alias/acme-artifacts'],
    policy: policy(
      'resource policy',
      'tooling/aws_kms_key.artifacts',
      {
        Sid: 'DeliveryRolesUseKey',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${TOOLING}:root` },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': roleArn(TOOLING, '*') } },
      },
      {
        Sid: 'DeployRolesDecrypt',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: ofDeployRoles,
      },
    ),
  };
  return [bucket, key];
}

export function repositoryOf({ name }: App): FoundResource {
  return {
    arn: repositoryArn(name),
    type: 'aws_ecr_repository',
    account: TOOLING,
    region: REGION,
    address: `tooling/aws_ecr_repository.images-${name}`,
    aliases: [],
    policy: policy('resource policy', `tooling/aws_ecr_repository_policy.images-${name}`, {
      Sid: 'OnlyBuildPushes',
      Effect: 'Deny',
      Principal: '*',
      Action: 'ecr:PutImage',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleArn(TOOLING, `build-${name}`) } },
    }),
  };
}

export function registryPolicy(id: string, name: string): FoundPolicy {
  return policy('resource policy', `${name}/aws_ecr_registry_policy.replica`, {
    Sid: 'ToolingReplicatesImages',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${TOOLING}:root` },
    Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
    Resource: `arn:aws:ecr:${REGION}:${id}:repository/acme/*`,
  });
}
