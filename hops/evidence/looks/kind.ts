import type { AroundDeployment } from '../../deploy/kind';
import type { Free, Hop, HopCaller, HopPlace } from '../../hop';

/** The role that tells what runs, in one region of one account. */
export interface Looking {
  readonly place: HopPlace;
  readonly title: string;
  readonly who: HopCaller;
  /** What its own policies say, whatever bounds it. */
  readonly boundless: HopCaller;
  /** What its boundary says, whatever it is granted. */
  readonly overloaded: HopCaller;
  readonly region: string;
  readonly inTarget: AroundDeployment['inTarget'];
  readonly accountId: string;
  readonly partition: string;
  /** Id of an account that is nobody's of the landing zone. */
  readonly stranger: string;
  /** What a boundary without names lets through. */
  readonly free: readonly Free[];
}

/** What a look at something of one kind asks for, and what the role must not do with it and beside it. */
export type HopsOfLook<About> = (about: About, looking: Looking) => readonly Hop[];
