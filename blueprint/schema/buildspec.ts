import { z } from 'zod';
import { batch } from './buildspec/batch';
import { environment } from './buildspec/environment';
import { artifacts, cache, reportGroups } from './buildspec/output';
import { linuxUser, phases } from './buildspec/phases';

export { looksLikeSecret } from './buildspec/secret';

/**
 * A buildspec of CodeBuild, version 0.2, as data in AWS's own spelling. The version is written when it is rendered.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export const buildspec = z.strictObject({
  /** User that runs all commands. @default root */
  'run-as': linuxUser.optional(),
  /** Variables, and the shell. @default no variables but the project's */
  env: environment.optional(),
  /** Several builds of one start. @default one build */
  batch: batch.optional(),
  /** The commands. */
  phases,
  /** Results of tests that CodeBuild shows, by report group. @default no reports */
  reports: reportGroups.optional(),
  /** What later actions get. @default nothing */
  artifacts: artifacts.optional(),
  /** Cache for later builds. @default nothing */
  cache: cache.optional(),
});

/** Lists and objects that nobody changes: data of either kind can be written where one is wanted. */
type Unchanged<T> = T extends object ? { readonly [K in keyof T]: Unchanged<T[K]> } : T;

/** A buildspec, as `accounts/` writes it and presets return it. */
export type BuildspecInput = Unchanged<z.input<typeof buildspec>>;
