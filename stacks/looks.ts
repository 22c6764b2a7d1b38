import type { LookedAt } from '../blueprint/deploy/looked-at';
import type { OfKind } from '../blueprint/kinds';
import { lookKinds } from '../modules/read-back';
import type { LookKind } from '../modules/read-back/kind';

const kinds: { readonly [Kind in LookedAt['kind']]: LookKind<OfKind<LookedAt, Kind>> } = lookKinds;

/** What a look at something is told, does and may. */
export function lookKindOf<Kind extends LookedAt['kind']>(
  at: OfKind<LookedAt, Kind>,
): LookKind<OfKind<LookedAt, Kind>> {
  return kinds[at.kind as Kind];
}
