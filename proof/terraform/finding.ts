import type { Finding } from '../lint/rule';

/** A stack and something in it. */
export interface Place {
  readonly stack: string;
  /** Terraform address, or what stands for it: `provider.github`. */
  readonly name: string;
}

/** What a rule about Terraform found, and what to do about it. */
export interface Remark {
  readonly found: string;
  readonly change: string;
}

/** Something that the blueprint does not make. `accounts/` may declare it. */
export function unplanned(rule: string, { stack, name }: Place, remark: Remark): Finding {
  return { ...differs(rule, { stack, name }, remark), declarable: true };
}

/** Something that the blueprint makes in another way. No declaration lets it in. */
export function differs(rule: string, { stack, name }: Place, remark: Remark): Finding {
  return { rule, severity: 'error', address: `${stack}/${name}`, ...remark };
}

export const SYNTHESIZE_AGAIN = 'run `npx cdktf synth`; nothing may change its output afterwards';

/** What to do about something that a fork may have added. */
export const TAKE_OUT = 'take it out, or declare it in `additions` of accounts/index.ts with a reason';
