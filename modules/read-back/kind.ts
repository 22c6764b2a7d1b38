import type { Statement } from '../../policies/document';

/** One region of one account. */
export interface LookPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

/** Something of an account that tells what it runs: what a look is told, does and may. */
export interface LookKind<About> {
  /**
   * Lines of shell that ask as the role that looks. What it is about are `word 5` and those after it (`blueprint/plan/evidence-run.ts`). It names what it looks at as `name`; `refuse` ends the build with what was found, and `runs`
   * writes down the revision and the digest.
   */
  readonly lines: string;
  /** What the role that looks is granted for it. Statements of one Sid differ in their resources only. */
  readonly grants: (about: About, place: LookPlace) => readonly Statement[];
  /** The most that such a role may ever be granted, for any of the account. */
  readonly ceiling: (about: About, place: LookPlace) => readonly Statement[];
}
