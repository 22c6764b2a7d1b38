import { unless } from './carve-out';
import { defineGuardrail, type GuardedFacts } from './guardrail';

export const protectJobs = defineGuardrail({
  id: 'protect-jobs',
  type: 'service-control',
  policy: 'assets',
  denies:
    'taking the jobs of pipelines and answering them, to everybody but the workers that are exempt; to those too: custom action types and webhooks of CodePipeline',
  why: 'Who answers a job says that a test passed, and who takes one gets credentials for its artifacts.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  locksOut: ({ facts, exemptRoles }) => {
    const answering = workedActions(facts);
    if (exemptRoles.length > 0 || answering.length === 0) return [];
    return [
      {
        option: 'exemptions',
        found: `nobody who answers for ${answering.join(', ')}`,
        wanted: 'the roles of the functions and workers that tell CodePipeline how such an action ended',
        change: 'exempt each of them by name, or take the guardrail off its target',
      },
    ];
  },
  statements: (subject) => [
    {
      Sid: 'DenyAnsweringJobs',
      Effect: 'Deny',
      Action: [
        'codepipeline:AcknowledgeJob',
        'codepipeline:AcknowledgeThirdPartyJob',
        'codepipeline:GetJobDetails',
        'codepipeline:GetThirdPartyJobDetails',
        'codepipeline:PollForJobs',
        'codepipeline:PollForThirdPartyJobs',
        'codepipeline:PutJobFailureResult',
        'codepipeline:PutJobSuccessResult',
        'codepipeline:PutThirdPartyJobFailureResult',
        'codepipeline:PutThirdPartyJobSuccessResult',
      ],
      Resource: '*',
      ...unless(subject, subject.administrators),
    },
    {
      Sid: 'DenyChangingActionTypes',
      Effect: 'Deny',
      Action: [
        'codepipeline:CreateCustomActionType',
        'codepipeline:DeleteCustomActionType',
        'codepipeline:DeleteWebhook',
        'codepipeline:PutWebhook',
        'codepipeline:UpdateActionType',
      ],
      Resource: '*',
      ...unless(nobody, subject.administrators),
    },
  ],
});

const nobody = { exemptRoles: [], exemptAccounts: [] };

/** Actions whose result a function or a worker reports itself, by application. */
function workedActions({ applications }: GuardedFacts): readonly string[] {
  return applications.flatMap(({ name, stages }) =>
    stages
      .flatMap(({ actions }) => actions)
      .filter(({ kind }) => kind === 'lambda' || kind === 'custom')
      .map((action) => `${name}/${action.name}`),
  );
}
