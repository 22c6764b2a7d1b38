import { membersOf, sharedAccounts } from '../accounts';
import { guardedTargets } from '../plan/bound-guardrails';
import { policyDelegate } from '../plan/delegated-policies';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { changeOfAccount } from './not-there-yet';

/** Administrators that are no member account, and one of the root users where nobody looks after these. */
export function checkOrganizationServices(facts: LandingZoneFacts): readonly Problem[] {
  const { administrators = {} } = facts.organizationServices ?? {};
  const known = membersOf(facts).map(({ name }) => name);
  if (hasUnknown([administrators, known])) return [];
  const wanted = 'a member account that has an id';
  const strangers = Object.entries(administrators)
    .filter(([, name]) => name !== undefined && !known.includes(name))
    .map(([service, name = '']) => ({
      place: `organizationServices.administrators.${service}`,
      found:
        name === facts.management.name
          ? `${shown(name)}, the management account`
          : `${shown(name)}, which is no account of the landing zone`,
      wanted,
      change:
        name === facts.management.name
          ? 'name another account, such as the one of the security team; AWS delegates nothing to the management account'
          : changeOfAccount(facts, name, { known, otherwise: 'correct it' }),
    }));
  return [...strangers, ...(strangers.length > 0 ? [] : policyProblems(facts)), ...rootProblems(facts)];
}

function rootProblems({ organizationServices }: LandingZoneFacts): readonly Problem[] {
  const { administrators = {}, rootAccess } = organizationServices ?? {};
  if (administrators.iam === undefined || rootAccess !== undefined) return [];
  return [
    {
      place: 'organizationServices.administrators.iam',
      found: `${shown(administrators.iam)}, without rootAccess`,
      wanted: 'central root access, which is what is delegated',
      change: "write rootAccess: 'credentials-and-sessions', or delete the line",
    },
  ];
}

/** An account that cannot look after guardrails, and one that has none to look after. */
function policyProblems(facts: LandingZoneFacts): readonly Problem[] {
  const name = facts.organizationServices?.administrators.policies;
  if (name === undefined) return [];
  const place = 'organizationServices.administrators.policies';
  const shared = sharedAccounts(facts).map((each) => each.name);
  if (!shared.includes(name))
    return [
      {
        place,
        found: `${shown(name)}, a workload account`,
        wanted: `one of ${shared.join(', ')}: workload accounts have the same roles, of which none may change guardrails`,
        change: `name ${shared.at(-1)}`,
      },
    ];
  if (policyDelegate(facts)?.writers.length === 0)
    return [
      {
        place,
        found: `${shown(name)}, where no role is known that Terraform works with`,
        wanted: 'roles, so that nobody else in the account may change guardrails',
        change: 'write access of the kind roles or assume-role for it, or guardrails.administrators',
      },
    ];
  if (guardedTargets(facts).length > 0) return [];
  return [
    {
      place,
      found: `${shown(name)}, without a guardrail`,
      wanted: 'guardrails, which are what is looked after',
      change: 'put a guardrail on a target, or delete the line',
    },
  ];
}
