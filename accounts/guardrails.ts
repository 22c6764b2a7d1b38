import type { Guardrails } from '../blueprint/schema/guardrails';

/** Which guardrails apply where. `docs/guardrails.md` says what each one forbids and why. */
export const guardrails: Guardrails = {
  attachments: [
    { guardrail: 'deny-leaving-organization', attachTo: ['Infrastructure', 'Workloads'] },
    { guardrail: 'deny-root-user', attachTo: ['Infrastructure', 'Workloads'] },
    { guardrail: 'region-lock', attachTo: ['Infrastructure', 'Workloads'] },
    // Everywhere: bucket and key policies trust the name of these roles in the whole organization.
    { guardrail: 'protect-delivery-roles', attachTo: ['root'] },
    { guardrail: 'protect-artifact-key', attachTo: ['Infrastructure'] },
    { guardrail: 'protect-pipelines', attachTo: ['Infrastructure'] },
    { guardrail: 'pipeline-only-deployment', attachTo: ['Workloads'] },
  ],
  exemptions: [
    {
      guardrail: 'pipeline-only-deployment',
      account: 'dev',
      reason: 'Developers try out task definitions by hand before they commit them.',
    },
  ],
};
