import type { LookedAt } from '../../../blueprint/deploy/looked-at';
import { type ByKind, byKind } from '../../../blueprint/kinds';
import type { Hop } from '../../hop';
import { appRunnerService } from './app-runner-service';
import { ecsService } from './ecs-service';
import { environment } from './environment';
import { functionAlias } from './function';
import type { Looking } from './kind';
import { objects } from './objects';
import { stack } from './stack';

const kinds: ByKind<LookedAt, Looking, readonly Hop[]> = {
  'app-runner-service': appRunnerService,
  'ecs-service': ecsService,
  environment,
  function: functionAlias,
  objects,
  stack,
};

/** What a look at something asks for. */
export function looksAt(at: LookedAt, looking: Looking): readonly Hop[] {
  return byKind(kinds, at, looking);
}
