import { workloads } from './everywhere';
import { definePreset } from './preset';

export const workloadsNonProd = definePreset({
  name: 'workloads-non-prod',
  of: 'accounts of teams in which changes are tried before production',
  guardrails: [
    ...workloads,
    { guardrail: 'images-from-our-registries', because: 'what is tried here is what production gets' },
    { guardrail: 'allowed-marketplace', because: 'software is bought by whoever buys for all' },
  ],
});
