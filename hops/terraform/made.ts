import { type AccountKind, byAccountKind } from '../../blueprint/accounts';

/** Types of resources, and of data sources as `data.…`, that the stacks of each kind of account have: as they were synthesized. */
export type MadeTypes = Readonly<Record<AccountKind, readonly string[]>>;

/** Where nobody looked at an output. */
export const NOTHING_MADE: MadeTypes = byAccountKind(() => []);
