import type { Guardrails } from '../blueprint/schema/guardrails';

/** Every guardrail, and exemptions of a role and of an account. */
export const guardrails: Guardrails = {
  on: {
    root: ['protect-delivery-roles', 'deny-leaving-organization'],
    Platform: ['deny-root-user', 'region-lock', 'protect-artifact-key', 'protect-pipelines'],
    Products: ['deny-root-user', 'region-lock', 'pipeline-only-deployment'],
  },
  exemptions: [
    {
      guardrail: 'region-lock',
      role: 'GlobexBreakGlass*',
      reason: 'Whoever is on call works in any region when ours is down.',
    },
    { guardrail: 'pipeline-only-deployment', account: 'lab', reason: 'People try things out there.' },
  ],
};
