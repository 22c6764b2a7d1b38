import type { Guardrails } from '../blueprint/schema/guardrails';

/** Which guardrails bind whom. `docs/guardrails.md` says what each one forbids and why. */
export const guardrails: Guardrails = {
  on: {
    // Everywhere: bucket and key policies trust the name of these roles in the whole organization.
    root: ['protect-delivery-roles'],
    Infrastructure: [
      'deny-leaving-organization',
      'deny-root-user',
      'region-lock',
      'protect-artifact-key',
      'protect-artifacts',
      'protect-gates',
      'protect-images',
      'protect-jobs',
      'protect-pipelines',
      'protect-records',
      'protect-runs',
    ],
    Workloads: ['deny-leaving-organization', 'deny-root-user', 'region-lock', 'pipeline-only-deployment'],
  },
  exemptions: [
    {
      guardrail: 'pipeline-only-deployment',
      account: 'dev',
      reason: 'Developers try out task definitions by hand before they commit them.',
    },
    {
      guardrail: 'protect-runs',
      role: '*AWSReservedSSO_DeliveryOperators_*',
      reason: 'Operators retry, roll back and start runs; a start may name any commit.',
    },
  ],
};
