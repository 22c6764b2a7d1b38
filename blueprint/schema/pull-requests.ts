import { z } from 'zod';
import { connectionArn } from '../source/connection-arn';
import { requestBuild } from './build';
import { list, name, pattern, someOf, text, wanted } from './wanted';

/**
 * A regular expression of CodeBuild's filters, which look for a match anywhere: `1024025` is found in `91024025` too. It
 * says where it starts and where it ends, and has no alternative outside of brackets that would not.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_WebhookFilter.html
 */
const expression = text(255)
  .refine(
    isExpression,
    wanted('a regular expression', 'correct it: a bracket is open, or nothing is repeated'),
  )
  .refine(
    isAnchored,
    wanted('an expression of a whole text, ^…$, with any alternatives in brackets', 'write ^(…)$ around it'),
  );

/** CodeBuild reads it as Java does, which takes a little more; what is broken is broken in both. */
function isExpression(value: string): boolean {
  try {
    return new RegExp(value.replace(/\(\?[a-z]+\)/g, '')) !== undefined;
  } catch {
    return false;
  }
}

function isAnchored(value: string): boolean {
  if (!/^\^.*[^\\]\$$/s.test(value) || /\\\\\$$/.test(value)) return false;
  let depth = 0;
  for (const [sign] of value.matchAll(/\\.|\[(?:\\.|[^\]])*\]|[()|]/gs)) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '|' && depth === 0) return false;
  }
  return true;
}

/** The id of an account at the provider: a number at GitHub and GitLab, a UUID at Bitbucket. */
const actor = pattern(
  /^(\d+|[\w:-]+|\{[0-9a-f-]{36}\})$/,
  'the id of an account at the provider',
  'write the id alone: no name, no expression',
);

/**
 * A build of each pull request, before it is merged. It has no part in the pipeline: no artifacts, no deploy roles, no
 * images. The source of the application is behind a connection.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html
 */
export const pullRequests = z.strictObject({
  /** Whose repository it is, as the connection's provider says. */
  provider: z.enum(['github', 'github-enterprise', 'gitlab', 'gitlab-self-managed', 'bitbucket']),
  /**
   * Name of one of the landing zone's `connections` for these builds alone. CodeBuild gets its token, with which whoever
   * runs code in the build can do whatever the connection may at the provider: install it for this repository only.
   *
   * @default the connection of the source
   */
  connection: name('connection').optional(),
  /** An existing connection for these builds alone, by ARN. @default the connection of the source */
  connectionArn: connectionArn.optional(),
  /** @default all three */
  events: list(z.enum(['opened', 'updated', 'reopened'])).default(['opened', 'updated', 'reopened']),
  /** Regular expression of the branches that the request would be merged into, `^…$`. @default the source's `branch` */
  base: expression.optional(),
  /** Regular expression of the branches that it comes from, `^…$`. @default every branch */
  head: expression.optional(),
  /** Regular expression of the paths that it changes, `^…$`. @default every path */
  paths: expression.optional(),
  /** Ids, at the provider, of those who may start a build, and so run code. @default `approval` says whose requests wait */
  actors: someOf(actor, 'id').optional(),
  /**
   * Whose requests wait until somebody who may write to the repository approves them with a comment: those from forks,
   * or all. Who may write need not wait. Needs version 6.13 of the AWS provider.
   *
   * @default `actors` says who may start a build
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/pull-request-build-policy.html
   */
  approval: z.enum(['forks', 'all']).optional(),
  build: requestBuild,
});

export type PullRequestsFacts = z.output<typeof pullRequests>;
