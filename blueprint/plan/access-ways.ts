import { accessTo, everyAccount, existingFrom, parentOf, targetsAbove } from '../accounts';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { Way } from '../schema/way';
import { type Issuer, issuerOf, issuersOf } from './external-build';

/** The ways into the plan and apply roles: the same for every account that has them. Empty where none has. */
export function accessWays(facts: LandingZoneFacts): readonly Way[] {
  for (const account of everyAccount(facts)) {
    const access = accessTo(facts, account);
    if (access.kind === 'roles') return access.ways;
  }
  return [];
}

/** A way that jobs of a builder outside of AWS take, and who signs their tokens. */
export interface EntryWay extends Issuer {
  readonly plan: readonly string[];
  readonly apply: readonly string[];
}

/** The ways that lead through a role of the tooling account. */
export function entryWays(facts: LandingZoneFacts): readonly EntryWay[] {
  return accessWays(facts).flatMap((way) =>
    way.kind === 'github-actions' || way.kind === 'gitlab-ci'
      ? [{ ...issuerOf(way.kind), plan: way.plan, apply: way.apply }]
      : [],
  );
}

/** Every issuer of tokens that the tooling account knows, each once: of builds outside of AWS, and of ways in. */
export function toolingIssuers(facts: LandingZoneFacts): readonly Issuer[] {
  const all = [...issuersOf(facts.applications), ...entryWays(facts)];
  return [...new Map(all.map(({ kind, host, audience }) => [host, { kind, host, audience }])).values()];
}

/** Issuers of tokens that applications' builds outside of AWS deliver with, where no way in has them already. */
export function applicationIssuers(facts: LandingZoneFacts): readonly Issuer[] {
  const own = new Set(entryWays(facts).map(({ host }) => host));
  return issuersOf(facts.applications).filter(({ host }) => !own.has(host));
}

/** Workload accounts whose roles a stack set brings. */
export function stackSetAccounts(facts: LandingZoneFacts): readonly AccountFacts[] {
  return facts.workloads.filter((account) => {
    const access = accessTo(facts, account);
    return access.kind === 'roles' && access.by === 'stack-set';
  });
}

/**
 * Names of the units that a stack set reaches those accounts through: `root` for the root. One in another that is reached is left
 * out; of one that the organization stack is to make, the unit above it is meant: a stack set is told ids.
 */
export function stackSetTargets(facts: LandingZoneFacts): readonly string[] {
  const units = new Set(
    stackSetAccounts(facts).map(({ organizationalUnit }) => existingFrom(facts, organizationalUnit)),
  );
  return [...units].filter((unit) => !targetsAbove(facts, unit).some((above) => units.has(above)));
}

/** Ids of the same. */
export function stackSetUnits(facts: LandingZoneFacts): readonly string[] {
  return stackSetTargets(facts).map((unit) => parentOf(facts, unit));
}

/** Who signs the tokens of runs, without `https://`: what its identity provider is called on AWS. */
export function hcpIssuer({ state }: LandingZoneFacts): string | undefined {
  return state.kind === 'hcp' ? state.hostname : undefined;
}

/** The host of HCP Terraform whose runs come in; undefined where none do. */
export function hcpHost(facts: LandingZoneFacts): string | undefined {
  const comes = accessWays(facts).some(({ kind }) => kind === 'hcp');
  return comes ? hcpIssuer(facts) : undefined;
}
