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

/** That the output has something which the plan has not: what a fork adds, it declares. */
export function besidePlan(address: string, found: string): Finding {
  return {
    ...unlikePlan(address, `${found}, which the plan has not`),
    change: 'take it out, or declare it in `additions` of accounts/ with a reason',
    declarable: true,
  };
}
