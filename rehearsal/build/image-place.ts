import type { Administrator } from '../administrator';
import type { Caller } from '../callers';

/** A repository in a registry. */
export interface ImagePlace {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly tag: string;
}

/** What `docker` is played with. */
export interface ImagesInput {
  readonly role: Caller;
  readonly administrator: Administrator;
  /** Makes the images of each run others. */
  readonly run: string;
  readonly tell: (line: string) => void;
  /** ECR copies images under its own role: each copy is decided like any other request. */
  readonly replicator: (registry: string) => Caller;
}
