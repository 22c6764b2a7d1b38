import type { Hop } from '../../hops';
import type { Ask, FoundReason } from '../ask';
import type { PolicyStatement } from '../evaluate';
import type { Gathered } from '../gather/model';
import type { Denial } from './denial';
import type { Origin } from './origins';
import type { Sources } from './sources';

export type Verdict =
  /** What is synthesized denies a request that the delivery needs. */
  | 'denied by what is synthesized'
  /** What is synthesized allows it: what is deployed is something else. */
  | 'allowed by what is synthesized'
  /** A policy that no stack makes denies it, or lacks what would allow it. */
  | 'denied by what is made elsewhere'
  /** It is denied on purpose. */
  | 'forbidden on purpose'
  /** Nothing of the delivery makes the request. */
  | 'no hop'
  /** The message leaves out what would tell which request it is about. */
  | 'cannot say'
  /** The message must be decoded first. */
  | 'encoded';

/** Verdicts that are no answer: something has to be done first. */
export const OPEN_VERDICTS: readonly Verdict[] = ['cannot say', 'encoded'];

/** What a denied request was, why it was denied, and what to do. */
export interface Explanation {
  readonly denial: Denial;
  readonly verdict: Verdict;
  /** The hop that the message is about; undefined where it may be about several that are not alike. */
  readonly hop: Hop | undefined;
  /** Titles of other hops that it fits. */
  readonly others: readonly string[];
  readonly because: readonly FoundReason[];
  /** A statement that would allow the request, where one is missing; never where a statement denies it. */
  readonly missing: PolicyStatement | undefined;
  readonly origin: Origin | undefined;
  /** What to do next. */
  readonly next: string;
}

/** What the explanation of one request adds to an empty one. */
export type Found = Pick<Explanation, 'verdict' | 'because' | 'next'> & Partial<Explanation>;

/** What an explanation is made of. */
export interface Known {
  readonly hops: readonly Hop[];
  readonly gathered: Gathered;
  readonly ask: Ask;
  /** Where statements are written. */
  readonly sources: Sources;
}
