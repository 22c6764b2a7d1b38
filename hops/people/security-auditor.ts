import type { OfKind } from '../../blueprint/kinds';
import type { PersonSet } from '../../blueprint/schema/people';
import { artifactKey } from '../artifact-store';
import { pages } from '../documentation';
import { anything, there } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { own } from '../principals';
import { mustNot, needs, type Person } from './subject';

/** As of 2026-11-28. */
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** What an audit looks at: trails, keys' and buckets' policies, roles and theirs, findings, pipelines. */
const LOOKS = [
  'access-analyzer:ListAnalyzers',
  'access-analyzer:ListFindings',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:LookupEvents',
  'codebuild:BatchGetProjects',
  'codepipeline:GetPipeline',
  'codepipeline:GetPipelineState',
  'codepipeline:ListPipelines',
  'ecr:DescribeRepositories',
  'ecr:GetRepositoryPolicy',
  'iam:GenerateCredentialReport',
  'iam:GetAccountAuthorizationDetails',
  'iam:GetCredentialReport',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:ListRoles',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:ListKeys',
  's3:GetBucketPolicy',
  's3:GetBucketPublicAccessBlock',
  's3:GetEncryptionConfiguration',
  's3:ListAllMyBuckets',
  'securityhub:GetFindings',
];

/** Who audits reads settings, changes nothing, and sees no content. */
export function auditorHops(auditor: Person<OfKind<PersonSet, 'security-auditor'>>): readonly Hop[] {
  const { blueprint, account } = auditor;
  const { names, facts } = blueprint;
  const isTooling = account.id === facts.tooling.id;
  return [
    ...needs(auditor, 'looks at settings', {
      actions: LOOKS,
      ...anything(auditor),
      documentation: actionsPage,
      free: [{ resource: ['*'], reason: 'an audit looks at everything of an account' }],
    }),
    ...mustNot(auditor, "looks at somebody else's role", {
      actions: ['iam:GetRole'],
      resource: own('*', account.id),
      context: { 'aws:ResourceOrgID': 'o-somebodyelse' },
      documentation: pages.dataPerimeter,
    }),
    ...mustNot(auditor, 'changes a role', {
      actions: ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
      resource: own(names.roleArn(account.id, 'any'), account.id),
      documentation: pages.iamActions,
    }),
    ...mustNot(auditor, 'reads a secret', {
      actions: ['secretsmanager:GetSecretValue'],
      resource: there(auditor, 'secretsmanager', 'secret:any-a1B2c3'),
      documentation: actionsPage,
    }),
    ...mustNot(auditor, 'stops a trail', {
      actions: ['cloudtrail:StopLogging'],
      resource: there(auditor, 'cloudtrail', 'trail/any'),
      documentation: actionsPage,
    }),
    ...(isTooling ? leavesDelivery(auditor) : []),
  ];
}

function leavesDelivery(auditor: Person): readonly Hop[] {
  const { blueprint, account } = auditor;
  const { names, facts } = blueprint;
  const region = facts.regions.primary;
  return [
    ...mustNot(auditor, 'decrypts with the artifact key', {
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: { 'kms:ViaService': names.endpoint('s3', region) },
      documentation: pages.s3Key,
    }),
    ...blueprint.applications.slice(0, 1).flatMap(({ facts: { name } }) =>
      mustNot(auditor, `approves or starts the pipeline of ${name}`, {
        actions: ['codepipeline:PutApprovalResult', 'codepipeline:StartPipelineExecution'],
        resource: own(`${names.pipelineArn(name)}/any/approve`, account.id),
        documentation: pages.pipelineActions,
      }),
    ),
  ];
}
