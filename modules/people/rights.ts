import { oneOrAll, type Statement } from '../../policies/document';

/** What people may see of the delivery of some applications. */
export interface SeenDelivery {
  readonly pipelineArns: readonly string[];
  readonly projectArns: readonly string[];
  /** ARNs of the log groups of builds. */
  readonly logGroupArns: readonly string[];
}

/**
 * Pipelines, runs, builds and their logs. Neither artifacts nor anything that a build reads.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/permissions-reference.html (2026-11-28)
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-permissions-reference.html (2026-11-28)
 */
export function seeDelivery({ pipelineArns, projectArns, logGroupArns }: SeenDelivery): readonly Statement[] {
  return [
    // It knows no resource.
    { Sid: 'ListPipelines', Effect: 'Allow', Action: 'codepipeline:ListPipelines', Resource: '*' },
    {
      Sid: 'SeePipelines',
      Effect: 'Allow',
      Action: [
        'codepipeline:GetPipeline',
        'codepipeline:GetPipelineExecution',
        'codepipeline:GetPipelineState',
        'codepipeline:ListActionExecutions',
        'codepipeline:ListPipelineExecutions',
      ],
      Resource: oneOrAll(pipelineArns),
    },
    {
      Sid: 'SeeBuilds',
      Effect: 'Allow',
      Action: ['codebuild:BatchGetBuilds', 'codebuild:BatchGetProjects', 'codebuild:ListBuildsForProject'],
      Resource: oneOrAll(projectArns),
    },
    {
      Sid: 'ReadBuildLogs',
      Effect: 'Allow',
      Action: 'logs:GetLogEvents',
      Resource: oneOrAll(logGroupArns.map((arn) => `${arn}:log-stream:*`)),
    },
  ];
}

/** What people operate. */
export interface OperatedDelivery {
  readonly pipelineArns: readonly string[];
  /** ARNs of the roles that answer for the waves of these pipelines. */
  readonly approverRoleArns: readonly string[];
}

/**
 * Trying a stage again, stopping a run, and becoming an approver. Not starting: a start may name any commit.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html (2026-11-28)
 */
export function operateDelivery({ pipelineArns, approverRoleArns }: OperatedDelivery): readonly Statement[] {
  return [
    {
      Sid: 'RetryStages',
      Effect: 'Allow',
      Action: 'codepipeline:RetryStageExecution',
      Resource: oneOrAll(pipelineArns.map((arn) => `${arn}/*`)),
    },
    {
      Sid: 'StopRuns',
      Effect: 'Allow',
      Action: 'codepipeline:StopPipelineExecution',
      Resource: oneOrAll(pipelineArns),
    },
    ...(approverRoleArns.length > 0
      ? [
          {
            Sid: 'BecomeApprovers',
            Effect: 'Allow' as const,
            Action: 'sts:AssumeRole',
            Resource: oneOrAll(approverRoleArns),
          },
        ]
      : []),
  ];
}

/** What reads settings and has no resource, and what is about something. Neither reads contents. */
const SETTINGS = {
  /** @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-28) */
  lists: [
    'access-analyzer:ListAnalyzers',
    'cloudtrail:DescribeTrails',
    'cloudtrail:LookupEvents',
    'codepipeline:ListPipelines',
    'iam:GetAccountAuthorizationDetails',
    'iam:GenerateCredentialReport',
    'iam:GetCredentialReport',
    'iam:ListRoles',
    'kms:ListKeys',
    's3:ListAllMyBuckets',
  ],
  reads: [
    'access-analyzer:ListFindings',
    'cloudtrail:GetTrailStatus',
    'codebuild:BatchGetProjects',
    'codepipeline:GetPipeline',
    'codepipeline:GetPipelineState',
    'ecr:DescribeRepositories',
    'ecr:GetRepositoryPolicy',
    'iam:GetPolicy',
    'iam:GetPolicyVersion',
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListAttachedRolePolicies',
    'iam:ListRolePolicies',
    'kms:DescribeKey',
    'kms:GetKeyPolicy',
    's3:GetBucketPolicy',
    's3:GetBucketPublicAccessBlock',
    's3:GetEncryptionConfiguration',
    'securityhub:GetFindings',
  ],
} as const;

/** Settings, policies and findings of an account; no content and no secret. */
export function readSettings(organizationId: string): readonly Statement[] {
  return [
    { Sid: 'ListSettings', Effect: 'Allow', Action: SETTINGS.lists, Resource: '*' },
    {
      Sid: 'ReadSettings',
      Effect: 'Allow',
      Action: SETTINGS.reads,
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceOrgID': organizationId } },
    },
  ];
}

/**
 * The same until a moment, and in it. Every statement ends by itself; whoever still has a session then can do nothing with it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime (2026-11-28)
 */
export function until(instant: string | undefined, statements: readonly Statement[]): readonly Statement[] {
  if (instant === undefined) return statements;
  return statements.map((statement) => ({
    ...statement,
    Condition: { ...statement.Condition, DateLessThanEquals: { 'aws:CurrentTime': instant } },
  }));
}
