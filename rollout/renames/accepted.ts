import type { AcceptedLoss } from '../../blueprint/schema/losses';
import { covers } from '../../policies/pattern';
import type { Rename } from './compare';
import { type RenameLine, renameLine } from './ways';

/** A change that loses something, and the reason why it may. */
export interface AcceptedRename {
  readonly line: RenameLine;
  readonly reason: string;
}

/** The entry of `losses` in `accounts/` that is about an address, `<stack>/<Terraform address>`. */
export function acceptanceOf(accepted: readonly AcceptedLoss[], address: string): AcceptedLoss | undefined {
  return accepted.find((each) => covers(each.address, address));
}

/**
 * Takes out what `accounts/` accepts: a resource that is replaced or deleted. What Terraform would only forget is no loss, and
 * nobody can accept it: it would stay without a state.
 */
export function acceptedOf(
  renames: readonly Rename[],
  losses: readonly AcceptedLoss[],
): { readonly left: readonly Rename[]; readonly accepted: readonly AcceptedRename[] } {
  const left: Rename[] = [];
  const accepted: AcceptedRename[] = [];
  for (const rename of renames) {
    const acceptance =
      'resource' in rename
        ? acceptanceOf(losses, `${rename.stack.id}/${rename.resource.address}`)
        : undefined;
    if (acceptance) accepted.push({ line: renameLine(rename), reason: acceptance.reason });
    else left.push(rename);
  }
  return { left, accepted };
}
