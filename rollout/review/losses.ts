import type { Problem } from '../../blueprint/problems/problem';
import type { AcceptedLoss } from '../../blueprint/schema/losses';
import { covers } from '../../policies/pattern';
import { blockOf } from '../../proof/gather/block';
import type { PlannedChange } from '../plan/model';
import { acceptanceOf } from '../renames/accepted';
import { liveKind } from '../renames/kinds';
import type { Loss } from './model';
import { changeKind } from './resources';

/** What a plan deletes with a resource, if it holds something; undefined where it is kept, or holds nothing. */
export function lossIn(
  stack: string,
  planned: PlannedChange,
  accepted: readonly AcceptedLoss[],
): Loss | undefined {
  const kind = changeKind(planned);
  const live = liveKind(planned.type);
  if ((kind !== 'replace' && kind !== 'destroy') || live?.loses === undefined) return undefined;
  const before = blockOf(planned.change.before);
  const name = live.identity
    .map((attribute) => before[attribute])
    .filter((each) => typeof each === 'string')
    .reverse()
    .join('');
  const reason = acceptanceOf(accepted, `${stack}/${planned.address}`)?.reason;
  return {
    stack,
    address: planned.address,
    kind,
    what: `the ${[live.noun, name].filter(Boolean).join(' ')}`,
    loses: live.loses,
    ...(reason !== undefined && { reason }),
  };
}

/** What nobody accepted: it must not be applied. */
export function refusedLoss({ stack, address, kind, what, loses }: Loss): Problem {
  const verb = kind === 'replace' ? 'replaces' : 'destroys';
  return {
    place: `${stack}/${address}`,
    found: `the plan ${verb} ${what}, and with it goes ${loses}`,
    wanted: 'a plan that keeps it, or a reason in accounts/',
    change: `take the change back, or write { address: '${stack}/${address}', reason: '…' } into "losses" of accounts/index.ts`,
  };
}

/** Entries of `losses` about one of these stacks that fit nothing which goes: the loss happened, or never will. */
export function unusedAcceptances(
  accepted: readonly AcceptedLoss[],
  going: readonly string[],
  stacks: readonly string[],
): readonly Problem[] {
  return accepted.flatMap(({ address }, position) => {
    const [stack = ''] = address.split('/');
    const isAsked = stacks.some((each) => covers(stack, each));
    if (!isAsked || going.some((each) => covers(address, each))) return [];
    return [
      {
        place: `accounts/ losses.${position}`,
        found: `${address}, which the change neither replaces nor destroys`,
        wanted: 'an entry for something that goes',
        change: 'delete the entry: the loss is done, or the address is not what the report prints',
      },
    ];
  });
}
