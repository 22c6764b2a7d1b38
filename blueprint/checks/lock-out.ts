import { covers } from '../../policies/pattern';
import { accessRole, membersOf } from '../accounts';
import { bypassesOf } from '../deploy';
import { guardrailOf } from '../guardrails';
import type { Names } from '../names';
import {
  accountsBelow,
  type BoundGuardrail,
  boundGuardrails,
  placeOfBound,
  subjectOf,
} from '../plan/guardrails';
import { waveAccounts } from '../plan/targets';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import { knownRegions } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Guardrails that would keep out the pipelines, or whoever could repair them. */
export function checkLockOut(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const strict = boundGuardrails(facts)
    .map(({ guardrail }) => guardrail)
    .filter((guardrail) => guardrailOf(guardrail).letsThrough.includes('administrators'));
  return [
    ...refused(facts, names),
    ...closed(facts, names),
    ...(strict.length > 0 ? lockedOut(facts, [...new Set(strict)]) : []),
  ];
}

/** Options of guardrails that cannot be meant. */
function refused(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return boundGuardrails(facts).flatMap((bound) => {
    const found = guardrailOf(bound.guardrail).refuses?.(subjectOf(facts, names, bound)) ?? [];
    return found.map(({ option, ...problem }) => ({
      place: `guardrails.on.${bound.target}.${bound.guardrail}.${option}`,
      ...problem,
    }));
  });
}

/** What guardrails close although the delivery needs it. What one preset closes is one problem. */
function closed(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const regions = neededRegions(facts);
  const services = neededServices(facts);
  return boundGuardrails(facts).flatMap((bound): readonly Problem[] => {
    const { shadowsOthers, locksOut } = guardrailOf(bound.guardrail);
    const needs = { regions: [...regions, ...homeOfPeople(facts, bound, regions)], services };
    if (shadowsOthers) return closedAccounts(facts, bound);
    const found = locksOut?.(subjectOf(facts, names, bound), needs) ?? [];
    return found.map(({ option, ...problem }) =>
      bound.preset
        ? {
            place: placeOfBound(bound),
            found: `the preset ${shown(bound.preset)}, whose ${bound.guardrail} has ${problem.found}`,
            wanted: problem.wanted,
            change: `write it in \`on\` as this unit needs it, or leave it out by \`without\`; ${problem.change}`,
          }
        : { place: `${placeOfBound(bound)}.${option}`, ...problem },
    );
  });
}

/** Accounts in which pipelines are, or which they deliver to, although nobody works there. */
function closedAccounts(facts: LandingZoneFacts, bound: BoundGuardrail): readonly Problem[] {
  if (hasUnknown([facts.organization, facts.workloads, facts.tooling, facts.waves])) return [];
  const delivered = new Set(facts.waves.flatMap((wave) => waveAccounts(facts, wave).map(({ name }) => name)));
  const below = accountsBelow(facts, bound.target)
    .map(({ name }) => name)
    .filter((name) => name === facts.tooling.name || delivered.has(name));
  if (below.length === 0) return [];
  const accounts = below.length > 5 ? `${below.length} accounts` : below.join(', ');
  const what = bound.preset ? `the preset ${shown(bound.preset)}` : `${bound.guardrail},`;
  return [
    {
      place: placeOfBound(bound),
      found: `${what} above ${accounts}, where pipelines work`,
      wanted:
        'it above accounts alone that no wave has and that are not the tooling account: nobody works below it',
      change: bound.preset
        ? 'choose another preset for the unit, or move the accounts to another unit'
        : 'take it off the target, or move the accounts to another unit',
    },
  ];
}

/** Services that applications are deployed with. */
function neededServices({ applications }: LandingZoneFacts): readonly string[] {
  const actions = Object.values(bypassesOf(applications)).flat();
  return [...new Set(actions.map((action) => action.replace(/:.*/, '')))];
}

/**
 * Where pipelines, keys, images, state and whatever is deployed are. A region that does not exist, and one that an
 * application has and the landing zone has not, is a problem of its own, and nothing to open.
 */
function neededRegions(facts: LandingZoneFacts): readonly string[] {
  const { primary, further, unlisted } = facts.regions;
  const existing: readonly string[] = [...knownRegions, ...unlisted];
  const needed = new Set([primary, ...further, ...stateRegions(facts)]);
  return [...needed].filter((region) => existing.includes(region));
}

/** The home region of IAM Identity Center, where the tooling account makes the permission sets and the guardrail binds it. */
function homeOfPeople(
  facts: LandingZoneFacts,
  { target }: BoundGuardrail,
  others: readonly string[],
): readonly string[] {
  const { through } = facts.people ?? {};
  if (through?.kind !== 'identity-center' || through.by !== 'tooling' || !through.region) return [];
  const { region } = through;
  if (others.includes(region) || ![...knownRegions, ...facts.regions.unlisted].includes(region)) return [];
  return accountsBelow(facts, target).some(({ id }) => id === facts.tooling.id) ? [region] : [];
}

/** Where the state bucket is, if it is worked with from inside a member account. */
function stateRegions({ state, access }: LandingZoneFacts): readonly string[] {
  if (state.kind !== 's3') return [];
  return state.roleArn || access.kind !== 'assume-role' ? [state.region] : [];
}

/** Guardrails that let only administrators through lock Terraform out where it is none of them. */
function lockedOut(facts: LandingZoneFacts, strict: readonly string[]): readonly Problem[] {
  const members = membersOf(facts);
  const { administrators } = facts.guardrails;
  if (administrators) {
    const used = new Set(members.flatMap((account) => accessRole(facts, account) ?? []));
    return [...used]
      .filter((role) => !administrators.some((pattern) => covers(pattern, role)))
      .map((role) => ({
        place: 'guardrails.administrators',
        found: administrators.join(', '),
        wanted: `the role that Terraform assumes, "${role}", too`,
        change: 'add it: nobody else could change what the guardrails protect',
      }));
  }
  const unknown = members.filter((account) => !accessRole(facts, account));
  if (unknown.length === 0) return [];
  const accounts =
    unknown.length > 5 ? `${unknown.length} accounts` : unknown.map(({ name }) => name).join(', ');
  return [
    {
      place: 'guardrails.administrators',
      found: `nothing, and no role in the access of ${accounts}`,
      wanted: `the roles that Terraform works with: nobody else gets through ${strict.join(', ')}`,
      change: 'name them, such as "OrganizationAccountAccessRole"',
    },
  ];
}
