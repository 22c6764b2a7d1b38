import type { BuildUnit } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import type { HopCaller, HopPlace } from './hop';

/** A build project, as its hops name it. */
export interface Project {
  readonly blueprint: Blueprint;
  readonly unit: BuildUnit;
  readonly place: HopPlace;
  /** The build role, as titles name it. */
  readonly title: string;
  readonly who: HopCaller;
}
