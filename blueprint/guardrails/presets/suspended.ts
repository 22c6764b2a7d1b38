import { definePreset } from './preset';

export const suspended = definePreset({
  name: 'suspended',
  of: 'accounts that wait to be closed',
  guardrails: [{ guardrail: 'suspended', because: 'nobody works there, and nobody would notice who does' }],
});
