import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { AccountKind } from '../../modules/access/permissions';
import type { AccountStack } from '../account-stack';

/** Types of resources and data sources that the stacks of accounts of each kind have. */
export type TypesByKind = Readonly<Record<AccountKind, readonly string[]>>;

/** What the parts of a bootstrap stack are made of. */
export interface BootstrapScope {
  readonly stack: AccountStack;
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
  readonly types: TypesByKind;
}
