import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { HopCaller, HopPlace } from '../hop';

/** The role of a further stage, which its actions run with. */
export interface ActionSubject {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication['facts'];
  readonly place: HopPlace;
  /** The role of the stage. */
  readonly who: HopCaller;
  /** The role, as titles name it. */
  readonly title: string;
}
