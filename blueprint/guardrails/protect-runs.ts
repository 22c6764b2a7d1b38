import { operatorRoles } from '../plan/people';
import { unless } from './carve-out';
import { anyPipeline, anyStarts, hasApplications } from './delivery-facts';
import { defineGuardrail } from './guardrail';

export const protectRuns = defineGuardrail({
  id: 'protect-runs',
  type: 'service-control',
  policy: 'runs',
  denies:
    'starting a pipeline by hand; retrying, rolling back or stopping a run; disabling and enabling the way from stage to stage',
  why: 'A start by hand may name any commit of any branch, and an enabled transition lets a run past a hold.',
  letsThrough: ['start roles', 'operators of `people`', 'administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  approversApart: true,
  options: {},
  statements: (subject) => {
    if (!hasApplications(subject)) return [];
    const { names, facts, administrators } = subject;
    const starters = anyStarts(facts) ? [names.deliveryRolesArn('start')] : [];
    const operators = operatorRoles(facts).map((role) => names.roleArn('*', role));
    return [
      {
        Sid: 'DenyStartingPipelines',
        Effect: 'Deny',
        // No condition key tells a start with other source revisions from one without (2026-11-28):
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html
        Action: ['codepipeline:PutActionRevision', 'codepipeline:StartPipelineExecution'],
        Resource: anyPipeline(subject),
        ...unless(subject, [...starters, ...administrators]),
      },
      {
        Sid: 'DenyOperatingPipelines',
        Effect: 'Deny',
        Action: [
          'codepipeline:DisableStageTransition',
          'codepipeline:EnableStageTransition',
          'codepipeline:RetryStageExecution',
          'codepipeline:RollbackStage',
          'codepipeline:StopPipelineExecution',
        ],
        Resource: anyPipeline(subject),
        ...unless(subject, [...operators, ...administrators]),
      },
    ];
  },
});
