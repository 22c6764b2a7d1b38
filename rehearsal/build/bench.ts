import type { Playing } from '../actions/action';
import type { Caller } from '../callers';
import type { Images } from './images';

/** Whom the tools of a build work for. */
export interface ToolBench {
  /** The action that the build is for. */
  readonly playing: Playing;
  /** The build's role. */
  readonly role: Caller;
  readonly region: string;
  readonly images: Images;
  readonly tell: (line: string) => void;
  /** Roles that the build assumed, by the id of their access key. */
  readonly assumed: Map<string, Caller>;
}
