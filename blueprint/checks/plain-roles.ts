import { accessTo, membersOf } from '../accounts';
import { isClosed } from '../plan/bound-guardrails';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { PersonSet } from '../schema/people';

/** What a plain role of people needs beside what every set of rights does. */
export function checkPlainRole(facts: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  if (hasUnknown([set, facts.people?.through])) return [];
  return [...groups(set), ...policies(set), ...who(facts, set), ...places(facts, set)];
}

function groups(set: PersonSet): readonly Problem[] {
  if (!set.groups) return [];
  return [
    {
      place: `people.${set.name}.groups`,
      found: 'groups of IAM Identity Center',
      wanted: 'who may assume the role',
      change: 'write "from", or samlProvider, or through: { kind: "identity-center" }',
    },
  ];
}

function policies(set: PersonSet): readonly Problem[] {
  if (set.policies.length === 0) return [];
  return [
    {
      place: `people.${set.name}.policies`,
      found: shown(set.policies[0]?.policy),
      wanted: 'no policies of the company: they are for permission sets of IAM Identity Center',
      change: 'delete the field, or write through: { kind: "identity-center" }',
    },
  ];
}

function who(facts: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  const { people } = facts;
  const place = `people.${set.name}.from`;
  const saml = people?.through.kind === 'roles' && people.through.samlProvider !== undefined;
  if (set.kind === 'break-glass') {
    const others = (set.from ?? []).filter((arn) => !arn.includes(':user/'));
    return set.from === undefined || others.length > 0
      ? [
          {
            place,
            found: set.from === undefined ? 'nobody' : shown(others[0]),
            wanted:
              'users with MFA: AWS tells a role neither of the MFA of a SAML provider nor of that of another role',
            change: 'name the users for emergencies, such as two of the management account',
          },
        ]
      : [];
  }
  if (set.from || set.groups || saml) return [];
  return [
    {
      place,
      found: 'nobody',
      wanted: 'who may assume the role',
      change: 'name roles or users, or a samlProvider',
    },
  ];
}

/** The role that Terraform applies with in a workload account makes no role that is not bounded. */
function places(facts: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  const place = `people.${set.name}.accounts`;
  return wantedIn(facts, set)
    .filter((account) => account.id !== facts.tooling.id || set.kind === 'break-glass')
    .filter((account) => accessTo(facts, account).kind === 'roles')
    .slice(0, 1)
    .map(({ name }) => ({
      place,
      found: `${shown(name)}, where the landing zone's own apply role makes no such role`,
      wanted: 'permission sets, or another access to the account',
      change: 'use IAM Identity Center, or name other accounts',
    }));
}

function wantedIn(facts: LandingZoneFacts, set: PersonSet): readonly AccountFacts[] {
  if (set.kind !== 'security-auditor' && set.kind !== 'break-glass') return [];
  const open = membersOf(facts).filter((account) => !isClosed(facts, account));
  const { accounts } = set;
  return accounts ? open.filter(({ name }) => accounts.includes(name)) : open;
}
