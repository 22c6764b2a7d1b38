import type { Statement } from '../../policies/document';
import { approversAlone } from '../plan/approvers';
import { unless } from './carve-out';
import { anyPipeline, anyProject, buildStarters, buildsOf, hasApplications } from './delivery-facts';
import { defineGuardrail } from './guardrail';

export const protectPipelines = defineGuardrail({
  id: 'protect-pipelines',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'making, changing or deleting a pipeline, a build project, its webhook, its sharing or its visibility, letting a run past a condition, sandboxes, starting or retrying a build by hand, credentials of sources, changes of the fleets that builds run on; where every approval has `approvers`: approving with any other role',
  why: 'Who edits a pipeline or runs its build with other commands deploys what nobody approved.',
  letsThrough: ['stage roles', 'batch roles', 'approver roles', 'administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const { names, facts, administrators } = subject;
    const fleets = [...new Set(buildsOf(facts).flatMap(({ build }) => build.fleetArn ?? []))].sort();
    const accounts: readonly Statement[] = [
      {
        Sid: 'DenySandboxesAndCredentials',
        Effect: 'Deny',
        Action: [...accountWide],
        Resource: '*',
        ...unless(subject, administrators),
      },
    ];
    if (!hasApplications(subject)) return accounts;
    return [
      {
        Sid: 'DenyChangingPipelines',
        Effect: 'Deny',
        Action: [...changes],
        Resource: [anyProject(subject), anyPipeline(subject)],
        ...unless(subject, administrators),
      },
      {
        Sid: 'DenyStartingBuilds',
        Effect: 'Deny',
        Action: ['codebuild:RetryBuild', 'codebuild:StartBuild', 'codebuild:StartBuildBatch'],
        Resource: anyProject(subject),
        // The stages of a pipeline start builds with their own roles, and CodeBuild starts those of a batch.
        ...unless(subject, [...buildStarters(subject), ...administrators]),
      },
      ...accounts,
      ...(fleets.length > 0
        ? [
            {
              Sid: 'DenyChangingFleets',
              Effect: 'Deny',
              Action: ['codebuild:DeleteFleet', 'codebuild:UpdateFleet'],
              Resource: fleets,
              ...unless(subject, administrators),
            } as const,
          ]
        : []),
      ...(approversAlone(facts)
        ? [
            {
              Sid: 'DenyApprovingOtherwise',
              Effect: 'Deny',
              Action: 'codepipeline:PutApprovalResult',
              Resource: anyPipeline(subject),
              ...unless(subject, [names.approverRolePatternArn(), ...administrators]),
            } as const,
          ]
        : []),
    ];
  },
});

/**
 * Writes to a pipeline or a build project, as of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html
 */
const changes = [
  'codebuild:BatchDeleteBuilds',
  'codebuild:CreateProject',
  'codebuild:CreateWebhook',
  'codebuild:DeleteProject',
  'codebuild:DeleteResourcePolicy',
  'codebuild:DeleteWebhook',
  'codebuild:InvalidateProjectCache',
  'codebuild:PutResourcePolicy',
  'codebuild:RetryBuildBatch',
  'codebuild:StartSandbox',
  'codebuild:UpdateProject',
  'codebuild:UpdateProjectVisibility',
  'codebuild:UpdateWebhook',
  'codepipeline:CreatePipeline',
  'codepipeline:DeletePipeline',
  'codepipeline:OverrideStageCondition',
  'codepipeline:UpdatePipeline',
];

/** A sandbox has an id of its own, and credentials of sources are those of the account. */
const accountWide = [
  'codebuild:DeleteSourceCredentials',
  'codebuild:ImportSourceCredentials',
  'codebuild:StartCommandExecution',
  'codebuild:StartSandboxConnection',
];
