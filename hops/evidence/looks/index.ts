import type { LookedAt } from '../../../blueprint/deploy/looked-at';
import { type ByKind, byKind } from '../../../blueprint/kinds';
import type { Hop } from '../../hop';
import { ecsService } from './ecs-service';
import type { Looking } from './kind';

const kinds: ByKind<LookedAt, Looking, readonly Hop[]> = {
  'ecs-service': ecsService,
};

/** What a look at something asks for. */
export function looksAt(at: LookedAt, looking: Looking): readonly Hop[] {
  return byKind(kinds, at, looking);
}
