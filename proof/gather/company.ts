import type { People } from '../../blueprint/schema/people';
import type { RoleFacts } from '../../blueprint/schema/roles';
import type { FoundPolicy } from './model';

/** Where policies of the company are written: no stack makes them. */
export const COMPANY = 'accounts/ ';
export const COMPANY_BOUNDARY = `${COMPANY}roles.boundary`;

/** Whether a policy is one of the company, which `accounts/` tells and nobody here makes. */
export function isOfCompany({ address }: Pick<FoundPolicy, 'address'>): boolean {
  return address.startsWith(COMPANY);
}

/** What the company has in its accounts already. */
export interface CompanyFacts {
  readonly boundary?: RoleFacts['boundary'];
  readonly people?: People | undefined;
}
