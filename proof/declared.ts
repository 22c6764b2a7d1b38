import type { Addition } from '../blueprint/schema/additions';
import type { LandingZoneFacts } from '../blueprint/schema/landing-zone';
import { covers } from '../policies/pattern';
import type { Finding } from './lint/rule';

/** Something that `prove` would refuse, and that `accounts/` declares with a reason. */
export interface Declared {
  /** Where `accounts/` declares it: `additions.0`. */
  readonly declaration: string;
  /** What it is about: the address that was found, or the name that is trusted. */
  readonly what: string;
  readonly found: string;
  readonly reason: string;
}

/** What remains of a list of findings, and what `accounts/` declares of it. */
export interface Settled {
  readonly findings: readonly Finding[];
  readonly declared: readonly Declared[];
}

/** Takes out of a list of findings what `accounts/` declares; a declaration that nothing needs is a finding itself. */
export function settle(findings: readonly Finding[], { additions }: LandingZoneFacts): Settled {
  if (additions.length === 0) return { findings, declared: [] };
  const used = new Set<number>();
  const declared: Declared[] = [];
  const left = findings.filter((finding) => {
    const position = finding.declarable === true ? declarationOf(additions, finding) : -1;
    const addition = additions[position];
    if (!addition) return true;
    used.add(position);
    declared.push({
      declaration: `additions.${position}`,
      what: finding.sid === undefined ? finding.address : `${finding.address} ${finding.sid}`,
      found: `${finding.rule}: ${finding.found}`,
      reason: addition.reason,
    });
    return false;
  });
  const unused = additions.flatMap(({ address }, position) =>
    used.has(position) ? [] : [unusedDeclaration(`additions.${position}`, address)],
  );
  return { findings: [...left, ...unused], declared };
}

/** Whether `accounts/` declares what stands at an address as a whole. */
export function isDeclared(additions: readonly Addition[], address: string): boolean {
  return additions.some((each) => each.statement === undefined && covers(each.address, address));
}

/** The first declaration that covers a finding; -1 where none does. */
function declarationOf(additions: readonly Addition[], { address, sid }: Finding): number {
  return additions.findIndex(
    (each) => covers(each.address, address) && (each.statement === undefined || each.statement === sid),
  );
}

/** A declaration in `accounts/` that no finding and no policy needs. */
export function unusedDeclaration(place: string, what: string): Finding {
  return {
    rule: 'unused-declaration',
    severity: 'error',
    address: `accounts/ ${place}`,
    found: `${what} is declared, and nothing needs it`,
    change: 'delete the declaration, or correct it',
  };
}
