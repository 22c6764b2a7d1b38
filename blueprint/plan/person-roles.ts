import { accountNamed, membersOf } from '../accounts';
import type { OfKind } from '../kinds';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { PersonSet } from '../schema/people';
import { approvalsOf } from './approvals';
import { isClosed } from './bound-guardrails';
import { approversOf, roleArn } from './people';
import type { Blueprint } from './planned';
import { questionsOf } from './stage';

/** The accounts that have a set of rights. */
export function accountsOf(facts: LandingZoneFacts, set: PersonSet): readonly AccountFacts[] {
  switch (set.kind) {
    case 'reader':
    case 'operator':
    case 'platform-administrator':
      return [facts.tooling];
    case 'security-auditor':
      return set.accounts
        ? set.accounts.map((name) => accountNamed(facts, name))
        : membersOf(facts).filter((account) => !isClosed(facts, account));
    case 'break-glass':
      return set.accounts.map((name) => accountNamed(facts, name));
  }
}

/** A role of a set, in an account. */
export interface PersonRole {
  readonly set: PersonSet;
  readonly account: AccountFacts;
  readonly arn: string;
}

const allRoles = new WeakMap<LandingZoneFacts, readonly PersonRole[]>();

/** Every role of every set: the stack of each of thousands of accounts asks for its own. */
export function personRoles(facts: LandingZoneFacts): readonly PersonRole[] {
  const known =
    allRoles.get(facts) ??
    (facts.people?.sets ?? []).flatMap((set) =>
      accountsOf(facts, set).map((account) => ({ set, account, arn: roleArn(facts, set, account.id) })),
    );
  allRoles.set(facts, known);
  return known;
}

/** ARNs of the roles that answer for the waves of some applications. Where nobody is named, a wave has none. */
export function waveRolesOf(
  { facts, names, applications }: Blueprint,
  { applications: wanted }: OfKind<PersonSet, 'operator'>,
): readonly string[] {
  return applications
    .filter((application) => wanted.includes(application.facts.name))
    .flatMap((application) =>
      approvalsOf(facts, application.facts)
        .filter(({ approval }) => approversOf(facts, application.facts, approval) !== undefined)
        .filter(({ wave }) => questionsOf(application, wave).length > 0)
        .map(({ wave }) => names.toolingRoleArn(names.approverRole(application.facts.name, wave))),
    );
}

/** ARNs of the roles that have every right, because `accounts/` says so. */
export function everyRight(facts: LandingZoneFacts): ReadonlySet<string> {
  const broken = personRoles(facts).filter(({ set }) => set.kind === 'break-glass');
  return new Set(broken.map(({ arn }) => arn));
}
