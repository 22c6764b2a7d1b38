import type { AccountFacts } from '../../blueprint/schema/landing-zone';

/** Workload accounts that differ in their id and their name alone, in the order of `accounts/`. */
export type AccountClass = readonly AccountFacts[];
