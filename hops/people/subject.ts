import { endOf } from '../../blueprint/plan/people';
import { personRoles } from '../../blueprint/plan/person-roles';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { PersonSet } from '../../blueprint/schema/people';
import { allowed, denied, type Hop, type HopPlace, type Requests } from '../hop';
import { at, CURRENT_TIME, datePage, EARLIER, justAfter } from '../last-days';
import { role } from '../principals';

/** A role of a set of rights, in one account. */
export interface Person<S extends PersonSet = PersonSet> {
  readonly blueprint: Blueprint;
  readonly set: S;
  readonly account: AccountFacts;
  readonly arn: string;
}

/** What people with some rights ask for, without who they are. */
interface Asked extends Omit<Requests, 'who'> {
  /** @default it is about none */
  readonly application?: string;
}

/** Every role of every set. */
export function personsOf(blueprint: Blueprint): readonly Person[] {
  return personRoles(blueprint.facts).map((each) => ({ blueprint, ...each }));
}

/** All roles of that name, in the account: IAM Identity Center ends each with 16 characters of its own. */
export function patternOf({ arn }: Person): string {
  return arn.replace(/0123456789abcdef$/, '????????????????');
}

/** What somebody needs on the last day at the latest; on the day after it is denied. */
export function needs(person: Person, sentence: string, { application, ...asked }: Asked): readonly Hop[] {
  const { set, account, arn } = person;
  const place: HopPlace = { account: account.name, ...(application !== undefined && { application }) };
  const end = endOf(set);
  const whose = `somebody with ${set.name} in ${account.name}`;
  const asks = { ...asked, who: role(arn) };
  if (end === undefined) return allowed(place, `${whose} ${sentence}`, asks);
  const over = justAfter(end);
  return [
    ...allowed(place, `${whose} ${sentence} until ${end}`, {
      ...asks,
      context: at(end, asked.context),
      free: [...(asked.free ?? []), EARLIER],
    }),
    ...denied(place, `${whose} ${sentence} at ${over}, when it has ended`, {
      ...asks,
      context: at(over, asked.context),
      documentation: datePage,
    }),
  ];
}

/** What somebody must not do, whatever the day. */
export function mustNot(person: Person, sentence: string, asked: Omit<Requests, 'who'>): readonly Hop[] {
  const end = endOf(person.set);
  const early = end === undefined ? {} : { [CURRENT_TIME]: '2020-01-01T00:00:00Z' };
  return denied(
    { account: person.account.name },
    `somebody with ${person.set.name} in ${person.account.name} ${sentence}`,
    {
      ...asked,
      context: { ...early, ...asked.context },
      who: role(person.arn),
    },
  );
}
