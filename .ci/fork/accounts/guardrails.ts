import type { Guardrails } from '../blueprint/schema/guardrails';

/** Every guardrail, on the root, on units inside of units and on accounts; exemptions of roles and of an account. */
export const guardrails: Guardrails = {
  administrators: [
    'AWSControlTowerExecution',
    'NimbusDeploy',
    'aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Platform_*',
  ],
  on: {
    root: ['protect-delivery-roles', 'deny-leaving-organization', 'keep-to-organization'],
    Platform: [
      'deny-root-user',
      {
        guardrail: 'region-lock',
        regions: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3', 'us-east-1'],
      },
      'protect-state',
    ],
    'platform-tools': [
      'protect-artifact-key',
      'protect-artifacts',
      'protect-gates',
      'protect-images',
      'protect-jobs',
      'protect-pipelines',
      'protect-records',
      { guardrail: 'protect-runs', policy: 'sources' },
      'protect-sources',
    ],
    Retail: ['deny-root-user', { guardrail: 'pipeline-only-deployment', tasks: 'denied' }],
    'Retail Prod': ['protect-alarms'],
    'Bank Prod': ['pipeline-only-deployment'],
    'retail-eu': [
      {
        guardrail: 'region-lock',
        regions: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'],
        policy: 'regions',
      },
    ],
  },
  exemptions: [
    {
      guardrail: 'pipeline-only-deployment',
      account: 'retail-dev-a',
      reason: 'People try things out there.',
    },
    {
      guardrail: 'region-lock',
      role: 'NimbusBreakGlass*',
      reason: 'Whoever is on call works in any region.',
    },
    { guardrail: 'protect-jobs', role: 'JenkinsWorker', reason: 'The worker of Jenkins takes its jobs.' },
    { guardrail: 'protect-jobs', role: 'search-warm', reason: 'The function reports its own result.' },
  ],
};
