import { workloads } from './everywhere';
import { definePreset } from './preset';

export const workloadsProd = definePreset({
  name: 'workloads-prod',
  of: 'accounts of teams that users depend on',
  guardrails: [
    ...workloads,
    { guardrail: 'pipeline-only-deployment', because: 'what runs was built, tested and approved' },
    { guardrail: 'protect-alarms', because: 'a wave goes on by the alarms of these accounts' },
    { guardrail: 'protect-admission', because: 'what nobody signed starts no deployment' },
    { guardrail: 'images-from-our-registries', because: 'images are built by pipelines and scanned there' },
    { guardrail: 'deny-console-escapes', because: 'a change by hand is gone with the next deployment' },
    { guardrail: 'allowed-marketplace', because: 'software is bought by whoever buys for all' },
  ],
});
