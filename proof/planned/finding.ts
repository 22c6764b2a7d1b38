import type { Finding } from '../lint/rule';

/** That the output is not the plan. */
export function unlikePlan(address: string, found: string): Finding {
  return {
    rule: 'as-planned',
    severity: 'error',
    address,
    found,
    change:
      'run `npx cdktf synth`; nothing may change its output afterwards. Where the code that makes it was changed on purpose, say so in proof/planned/ too',
  };
}
