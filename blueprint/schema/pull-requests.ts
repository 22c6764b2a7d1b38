import { z } from 'zod';
import { stageBuild } from './build';
import { list, text } from './wanted';

/** A regular expression of CodeBuild's filters. */
const expression = text(255);

/**
 * A build of each pull request, before it is merged. It has no part in the pipeline: no artifacts, no deploy roles, no
 * images. The source of the application is behind a connection.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html
 */
export const pullRequests = z.strictObject({
  /** Whose repository it is. */
  provider: z.enum(['github', 'gitlab', 'bitbucket']),
  /** @default all three */
  events: list(z.enum(['opened', 'updated', 'reopened'])).default(['opened', 'updated', 'reopened']),
  /** Regular expression of the branches that the request would be merged into. @default the source's `branch` */
  base: expression.optional(),
  /** Regular expression of the branches that it comes from. @default every branch */
  head: expression.optional(),
  /** Regular expression of the paths that it changes. @default every path */
  paths: expression.optional(),
  /** Regular expression of the ids, at the provider, of those who may start a build, and so run code. @default everybody */
  actors: expression.optional(),
  build: stageBuild,
});

export type PullRequestsFacts = z.output<typeof pullRequests>;
