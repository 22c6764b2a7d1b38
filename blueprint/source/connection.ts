import { z } from 'zod';
import { name, pattern, someOf, text, wanted } from '../schema/wanted';
import { connectionArn } from './connection-arn';
import { branch, clone, gitPattern } from './git';
import type { SourceTraits } from './traits';

/** At most 8 patterns of 255 characters. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
function filterOf(item: z.ZodString) {
  const patterns = someOf(item, 'pattern').max(
    8,
    wanted('at most 8 patterns', 'shorten the list, or write wider patterns'),
  );
  return z
    .strictObject({
      /** Glob patterns of what starts the pipeline. @default everything that is not excluded */
      includes: patterns.optional(),
      /** Glob patterns of what does not. They win over `includes`. @default nothing */
      excludes: patterns.optional(),
    })
    .refine(
      ({ includes, excludes }) => includes !== undefined || excludes !== undefined,
      wanted('patterns under "includes" or "excludes"', 'write some, or delete the filter'),
    )
    .refine(
      ({ includes = [], excludes = [] }) => !includes.some((each) => excludes.includes(each)),
      wanted('patterns that do not exclude what they include', 'delete the pattern from one of the two'),
    );
}

/** Names of branches or tags. */
const names = filterOf(gitPattern);
/** Paths from the repository's root. */
const paths = filterOf(
  text(255).regex(
    /^(?!\.?\/)(?!!)/,
    wanted(
      'a path from the root of the repository',
      'write it without / before it; what starts no run goes into "excludes", without a !',
    ),
  ),
);

/**
 * What starts the pipeline: events of the repository, filtered. AWS takes no file paths for tags.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
 */
const trigger = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('push'),
    /** @default the source's `branch` */
    branches: names.optional(),
    /** Paths from the repository's root: how the applications of one repository differ. @default every path */
    paths: paths.optional(),
  }),
  z.strictObject({ on: z.literal('tag'), tags: names }),
  z.strictObject({
    on: z.literal('pull-request'),
    /** @default all three */
    events: z
      .array(z.enum(['opened', 'updated', 'closed']))
      .min(1)
      .optional(),
    /** Branches that the request would be merged into. @default the source's `branch` */
    branches: names.optional(),
    /** @default every path */
    paths: paths.optional(),
  }),
]);

/** A repository that AWS reaches through a connection: GitHub, GitLab, Bitbucket, Azure DevOps, or your own server. */
export const connection = z.strictObject({
  kind: z.literal('connection'),
  /**
   * An existing connection of the tooling account in the primary region, with its handshake done.
   *
   * @default none: `connection` names one that the landing zone creates
   * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-create.html
   */
  connectionArn: connectionArn.optional(),
  /** Name of one of the landing zone's `connections`. @default none: `connectionArn` has it */
  connection: name('connection').optional(),
  /** `owner/name`, with the provider's capitals. */
  repository: pattern(
    /^(?!.*\.git$)(?!(www\.)?(github|gitlab|bitbucket)\.(com|org)\/)[\w.-]+(\/[\w.-]+)+$/i,
    'owner/name',
    'write the full repository name, without the address of the server and without .git',
  ),
  /** Branch of a run that a person or a schedule starts. @default 'main' */
  branch,
  /** @default 'zip' */
  clone,
  /** What starts the pipeline; an empty list for nothing in the repository. @default a push to `branch` */
  triggers: z
    .array(trigger)
    .refine(
      (all) =>
        ['pull-request', 'push'].every((kind) => all.filter((each) => family(each.on) === kind).length <= 3),
      wanted('at most 3 triggers for pushes and tags, and 3 for pull requests', 'join some of them'),
    )
    .optional(),
});

function family(on: z.output<typeof trigger>['on']): 'pull-request' | 'push' {
  return on === 'pull-request' ? on : 'push';
}

/** CodePipeline itself hears of changes behind a connection. */
export const connectionTraits: SourceTraits<z.output<typeof connection>> = {
  startedBy: ({ triggers }) => (triggers?.length === 0 ? 'nobody' : 'CodePipeline'),
  revision: { noun: 'Commit', variable: 'CommitId' },
  delivered: undefined,
  existing: () => undefined,
  origin: ({ repository, branch }) => [repository, branch],
  change: () => ({ kind: 'patch' }),
};
