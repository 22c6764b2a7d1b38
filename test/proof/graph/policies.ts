import type { PolicyStatement } from '../../../proof/evaluate';
import type { FoundPolicy, PolicyKind } from '../../../proof/gather/model';

export const TOOLING = '222222222222';
export const REGION = 'eu-west-1';
export const BUCKET = `arn:aws:s3:::acme-artifacts-${TOOLING}-${REGION}`;
export const KEY = `arn:aws:kms:${REGION}:${TOOLING}:key/tooling/aws_kms_key.artifacts`;
export const roleArn = (account: string, name: string) =>
  `arn:aws:iam::${account}:role/acme-delivery-${name}`;

export const repositoryArn = (app: string) => `arn:aws:ecr:${REGION}:${TOOLING}:repository/acme/${app}`;

/** A policy of the fixture. */
export function policy(kind: PolicyKind, address: string, ...Statement: PolicyStatement[]): FoundPolicy {
  return { kind, address, document: { Version: '2012-10-17', Statement } };
}

export function trustOfService(service: string, source: string, app: string): FoundPolicy {
  return policy('trust policy', `tooling-${app}/aws_iam_role.${service}`, {
    Sid: 'ServiceMayAssume',
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': TOOLING }, ArnLike: { 'aws:SourceArn': source } },
  });
}

const trusts = new Map<string, FoundPolicy>();
export function trustOfPipeline(app: string): FoundPolicy {
  const known =
    trusts.get(app) ??
    policy('trust policy', `x/aws_iam_role.deploy-${app}`, {
      Sid: 'PipelineMayAssume',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${TOOLING}:root` },
      Action: 'sts:AssumeRole',
      Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn(TOOLING, `pipeline-${app}`) } },
    });
  trusts.set(app, known);
  return known;
}

export function assumesRoles(app: string): FoundPolicy {
  return policy('identity policy', `tooling-${app}/aws_iam_role_policy.action-roles`, {
    Sid: 'AssumeActionRoles',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: [roleArn(TOOLING, `stage-${app}-build`), roleArn('*', `deploy-${app}`)],
    Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-acme1234567' } },
  });
}

export function artifacts(app: string, of: string): FoundPolicy {
  return policy(
    'identity policy',
    `${app}/aws_iam_role_policy.${of}_artifacts`,
    { Sid: 'ReadArtifacts', Effect: 'Allow', Action: 's3:Get*', Resource: `${BUCKET}/acme-${app}/*` },
    {
      Sid: 'DecryptArtifacts',
      Effect: 'Allow',
      Action: ['kms:Decrypt'],
      Resource: `arn:aws:kms:${REGION}:${TOOLING}:key/*`,
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/acme-artifacts' } },
    },
  );
}

export function pushes(app: string): FoundPolicy {
  return policy('identity policy', `tooling-${app}/aws_iam_role_policy.image-push`, {
    Sid: 'PushImages',
    Effect: 'Allow',
    Action: 'ecr:PutImage',
    Resource: repositoryArn(app),
  });
}
