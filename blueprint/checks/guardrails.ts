import { covers } from '../../policies/pattern';
import { membersOf, nameOfId, targetId, targetsAbove } from '../accounts';
import { guardrailOf } from '../guardrails';
import type { Names } from '../names';
import { boundGuardrails, isEmpty, placeOfBound, planGuardrails } from '../plan/guardrails';
import { operatorRoles } from '../plan/people';
import { withSelfDelivery } from '../plan/self-delivery';
import { type Judgement, type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import { quotasInForce } from '../quotas';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { checkGuardrailPolicies } from './guardrail-policies';
import { checkGuardrailWaves } from './guardrail-waves';
import { checkLockOut } from './lock-out';
import { changeOfAccount } from './not-there-yet';
import { checkPresets } from './presets';

/** Problems of guardrails: targets, exemptions, policies that do not fit, and whatever would lock the delivery out. */
export function checkGuardrails(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  // The pipeline that delivers the landing zone is there to be protected too.
  const planned = hasUnknown(facts.selfDelivery) ? facts : withSelfDelivery(facts);
  return [
    ...targets(facts),
    ...twice(facts),
    ...checkPresets(facts),
    ...(hasUnknown(facts.selfDelivery) ? [] : empty(planned)),
    ...checkGuardrailWaves(facts),
    ...exemptions(facts),
    ...exemptTwice(facts),
    ...approversExempt(facts),
    ...checkGuardrailPolicies(planGuardrails(planned, names), quotasInForce(facts.quotas)),
    ...checkLockOut(planned, names),
  ];
}

function targets(facts: LandingZoneFacts): readonly Problem[] {
  const known = [
    'root',
    ...facts.organization.organizationalUnits.map(({ name }) => name),
    ...membersOf(facts).map(({ name }) => name),
  ];
  // A unit or an account whose name is wrong may be meant.
  if (hasUnknown(known)) return [];
  return (['on', 'presets'] as const).flatMap((field) =>
    Object.keys(facts.guardrails[field])
      .filter((target) => targetId(facts, target) === undefined)
      .map((target) => ({
        place: `guardrails.${field}.${target}`,
        found: `the unknown target ${shown(target)}`,
        wanted: 'root, an organizational unit or a member account',
        change: changeOfTarget(facts, target, known),
      })),
  );
}

function changeOfTarget(facts: LandingZoneFacts, target: string, known: readonly string[]): string {
  const meant = nameOfId(facts, target);
  if ([target, meant].includes(facts.management.name))
    return 'delete it: no guardrail binds the management account';
  return meant === undefined
    ? changeOfAccount(facts, target, { known, otherwise: 'correct the name' })
    : `write its name, "${meant}"`;
}

function twice(facts: LandingZoneFacts): readonly Problem[] {
  return Object.entries(facts.guardrails.on).flatMap(([target, entries]) =>
    duplicatesOf(
      entries.filter((entry) => !hasUnknown(entry)),
      ({ guardrail }) => guardrail,
    ).map(({ again }) => ({
      place: `guardrails.on.${target}.${again.guardrail}`,
      found: 'this guardrail twice',
      wanted: 'it once on each target',
      change: 'delete one of the two',
    })),
  );
}

/** A guardrail that says nothing in this landing zone would be a policy without a statement, which AWS refuses. */
function empty(facts: LandingZoneFacts): readonly Problem[] {
  if (hasUnknown(facts.applications) || hasUnknown(facts.state)) return [];
  return boundGuardrails(facts)
    .filter((bound) => isEmpty(facts, bound))
    .map((bound) => ({
      place: placeOfBound(bound),
      found: 'a guardrail with nothing to deny here',
      wanted: 'only guardrails of what the landing zone has',
      change: 'delete it; docs/guardrails.md says what it protects',
    }));
}

/** Who approves must not decide what is there to approve. */
function approversExempt(facts: LandingZoneFacts): readonly Problem[] {
  const ofWaves = facts.waves.flatMap(({ approval }) => approval?.approvers ?? []);
  const approvers = [...new Set([...ofWaves, ...operatorRoles(facts)])];
  return facts.guardrails.exemptions.flatMap(({ guardrail, role }) => {
    if (role === undefined || !guardrailOf(guardrail).approversApart) return [];
    const both = approvers.filter((approver) => covers(role, approver) || covers(approver, role));
    return both.map((approver) => ({
      place: `guardrails.exemptions.${guardrail}.role`,
      found: `${shown(role)}, which approves waves too (${approver})`,
      wanted: 'roles that approve no wave: who approves must not decide what is there to approve',
      change: 'exempt another role, or let others approve',
    }));
  });
}

function exemptTwice({ guardrails: { exemptions: all } }: LandingZoneFacts): readonly Problem[] {
  const known = all.filter((each) => !hasUnknown(each));
  return duplicatesOf(known, ({ guardrail, account, role }) => [guardrail, account, role].join(' ')).map(
    ({ again: { guardrail, account, role } }) => ({
      place: `guardrails.exemptions.${guardrail}`,
      found: `${account ?? role} twice`,
      wanted: 'each exemption once, with its one reason',
      change: 'delete one of the two',
    }),
  );
}

type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

function exemptions(facts: LandingZoneFacts): readonly Problem[] {
  const bound = new Set(boundGuardrails(facts).map(({ guardrail }) => guardrail));
  return facts.guardrails.exemptions.flatMap((exemption, position): readonly Judgement[] => {
    const { guardrail, account, role } = exemption;
    const place = `guardrails.exemptions.${guardrail}`;
    if (!bound.has(guardrail)) {
      // What is wrong there may have been this guardrail, and of an exemption that is none, the guardrail is a guess.
      if (hasUnknown([facts.guardrails.on, exemption])) return [];
      const found = 'an exemption from a guardrail that binds nobody';
      return [
        {
          place,
          found,
          wanted: 'a guardrail of `on`',
          change: 'put it on a target or delete the exemption',
          judges: ['guardrails', 'exemptions', position, 'guardrail'],
        },
      ];
    }
    if ((account === undefined) === (role === undefined)) {
      if (hasUnknown(exemption)) return [];
      const found = account === undefined ? 'neither an account nor a role' : 'an account and a role';
      return [{ place, found, wanted: 'exactly one of them', change: 'write one exemption for each' }];
    }
    return [...refused(exemption, place), ...unknownAccount(facts, exemption, place)];
  });
}

/** Who may not be exempt from a guardrail, as the guardrail itself says. */
function refused({ guardrail, account, role }: Exemption, place: string): readonly Problem[] {
  const { exempt } = guardrailOf(guardrail);
  const refusals = [
    { field: 'account', value: account, may: exempt.accounts, instead: 'a role' },
    { field: 'role', value: role, may: exempt.roles, instead: 'an account' },
  ];
  return refusals.flatMap(({ field, value, may, instead }) =>
    value === undefined || may === true
      ? []
      : [
          {
            place: `${place}.${field}`,
            found: shown(value),
            wanted: `${instead}: ${may}`,
            change: `exempt ${instead}, or nobody`,
          },
        ],
  );
}

function unknownAccount(
  facts: LandingZoneFacts,
  { guardrail, account }: Exemption,
  place: string,
): readonly Problem[] {
  const accounts = membersOf(facts).map(({ name }) => name);
  if (hasUnknown(accounts)) return [];
  if (account === undefined || guardrailOf(guardrail).exempt.accounts !== true) return [];
  if (accounts.includes(account)) return notBound(facts, { guardrail, account }, place);
  const change = changeOfAccount(facts, account, { known: accounts, otherwise: 'correct the name' });
  return [{ place: `${place}.account`, found: shown(account), wanted: 'a member account', change }];
}

/** An account that the guardrail does not bind: a unit was meant, or another guardrail. */
function notBound(
  facts: LandingZoneFacts,
  { guardrail, account }: Pick<Exemption, 'guardrail'> & { readonly account: string },
  place: string,
): readonly Problem[] {
  const { organization, workloads, tooling, guardrails } = facts;
  if (hasUnknown([organization, guardrails.on, workloads, tooling])) return [];
  const targets = boundGuardrails(facts).filter((each) => each.guardrail === guardrail);
  if (targets.some(({ target }) => target === account || targetsAbove(facts, account).includes(target)))
    return [];
  return [
    {
      place: `${place}.account`,
      found: `${shown(account)}, which is below no target of the guardrail (${targets.map(({ target }) => target).join(', ')})`,
      wanted: 'an account that the guardrail binds',
      change: 'delete the exemption',
    },
  ];
}
