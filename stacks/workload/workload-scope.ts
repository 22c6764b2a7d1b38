import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { AccountStack } from '../account-stack';

/** What the parts of the stack of a workload account are made of. */
export interface WorkloadScope {
  readonly stack: AccountStack;
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
}
