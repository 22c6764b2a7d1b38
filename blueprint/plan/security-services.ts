import { auditOf, membersOf } from '../accounts';
import { namesOf } from '../names';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/** A service of `securityServices`. */
export type SecurityService = keyof NonNullable<LandingZoneFacts['securityServices']>;

/** Services that are switched on. */
export function securityServicesOf({ securityServices = {} }: LandingZoneFacts): readonly SecurityService[] {
  return (Object.keys(securityServices) as SecurityService[])
    .filter((service) => securityServices[service] !== undefined)
    .sort();
}

/** The account that looks after a service for the organization: the one that is written, or the account of those who watch. */
export function securityAdministrator(facts: LandingZoneFacts, service: SecurityService): AccountFacts {
  const written = facts.organizationServices?.administrators[service];
  return membersOf(facts).find(({ name }) => name === written) ?? auditOf(facts);
}

/** Whether an account looks after a service that is switched on. */
export function administers(
  facts: LandingZoneFacts,
  { id }: Pick<AccountFacts, 'id'>,
  service: SecurityService,
): boolean {
  return facts.securityServices?.[service] !== undefined && securityAdministrator(facts, service).id === id;
}

/** A stack of an account that looks after services: an administrator must be appointed before it can. */
export interface SecurityStack {
  readonly id: string;
  readonly account: AccountFacts;
}

/** The stacks of all administrators. That of the account of those who watch is called `security`, whoever else there is. */
export function securityStacks(facts: LandingZoneFacts): readonly SecurityStack[] {
  const accounts = new Map(
    securityServicesOf(facts)
      .map((service) => securityAdministrator(facts, service))
      .map((account) => [account.id, account]),
  );
  const usual = auditOf(facts).id;
  return [...accounts.values()]
    .sort((left, right) => Number(right.id === usual) - Number(left.id === usual))
    .map((account) => ({
      id: namesOf(facts).securityStack(account.id === usual ? undefined : account.name),
      account,
    }));
}
