import { z } from 'zod';
import { name, pattern, roleName, someOf, text, wanted, whole } from './wanted';

const connectionArn = pattern(
  /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]+$/,
  'the ARN of a connection',
  'copy it from Developer Tools > Connections in the tooling account',
);

/** At most 8 patterns of 255 characters. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const patterns = someOf(text(255), 'pattern').max(
  8,
  wanted('at most 8 patterns', 'shorten the list, or write wider patterns'),
);

const filter = z.strictObject({
  /** Glob patterns of what starts the pipeline. @default everything that is not excluded */
  includes: patterns.optional(),
  /** Glob patterns of what does not. They win over `includes`. @default nothing */
  excludes: patterns.optional(),
});

/**
 * What starts the pipeline: events of the repository, filtered. AWS takes no file paths for tags.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
 */
const trigger = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('push'),
    /** @default the source's `branch` */
    branches: filter.optional(),
    /** Paths from the repository's root: how the applications of one repository are told apart. @default every path */
    paths: filter.optional(),
  }),
  z.strictObject({ on: z.literal('tag'), tags: filter }),
  z.strictObject({
    on: z.literal('pull-request'),
    /** @default all three */
    events: z
      .array(z.enum(['opened', 'updated', 'closed']))
      .min(1)
      .optional(),
    /** Branches that the request would be merged into. @default the source's `branch` */
    branches: filter.optional(),
    /** @default every path */
    paths: filter.optional(),
  }),
]);

/**
 * How the pipeline hands the source on: a ZIP file without history, or a reference that CodeBuild clones, with history
 * and submodules. A clone can be used by builds alone.
 */
const clone = z.enum(['zip', 'full']).default('zip');

const branch = text(255).default('main');

/** A repository that AWS reaches through a connection: GitHub, GitLab, Bitbucket, Azure DevOps, or one's own server. */
const connection = z.strictObject({
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
  repository: pattern(/^[\w.-]+(\/[\w.-]+)+$/, 'owner/name', 'write the full repository name'),
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

/** A repository of the tooling account's CodeCommit in the primary region. A push to the branch starts the pipeline. */
const codecommit = z.strictObject({
  kind: z.literal('codecommit'),
  /** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateRepository.html */
  repository: pattern(/^[\w.-]{1,100}$/, 'the name of a repository, at most 100 characters', 'correct it'),
  /** @default 'main' */
  branch,
  /** @default 'zip' */
  clone,
  /** Makes the repository, and who must approve its pull requests. @default it is there already */
  create: z
    .strictObject({
      /** @default nobody must approve */
      approvals: z
        .strictObject({
          /** How many of them (1-10). */
          count: whole(1, 10, 'approvals'),
          /** Names of the roles of the tooling account whose sessions may approve. */
          roles: someOf(roleName, 'role'),
        })
        .optional(),
    })
    .optional(),
});

/** A ZIP file in a versioned bucket. A new version of it starts the pipeline. */
const s3 = z.strictObject({
  kind: z.literal('s3'),
  /**
   * Name of an existing bucket of the tooling account in the primary region, versioned and with events for EventBridge.
   *
   * @default one is made, for this application alone
   */
  bucket: pattern(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket', 'correct it').optional(),
  /** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html @default 'source.zip' */
  key: text(1000).default('source.zip'),
});

/** An image of the tooling account's registry in the primary region. A push of its tag starts the pipeline, by digest. */
const ecr = z.strictObject({
  kind: z.literal('ecr'),
  /** Name of a repository, such as a base image's. @default the application's own, which its external build pushes to */
  repository: pattern(
    /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
    'the name of a repository',
    'correct it',
  ).optional(),
  /** @default 'latest' */
  tag: pattern(/^\w[\w.-]{0,127}$/, 'an image tag', 'correct it').default('latest'),
});

/** Where the source of an application is. */
export const source = z.discriminatedUnion('kind', [connection, codecommit, s3, ecr], { error: refusal });

/** Why a kind that AWS still has is none here. */
function refusal({ input }: { readonly input?: unknown }): string | undefined {
  const kind = (input as { kind?: unknown } | undefined)?.kind;
  return kind === 'github' ? withoutToken.error : undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/update-github-action-connections.html */
const withoutToken = wanted(
  "a connection: the OAuth token of GitHub's version 1 source is a person's, reaches all that this person reaches, and stays in the pipeline",
  "write { kind: 'connection', connectionArn: … }",
);

/** A source beside the primary one: its name is the name of its artifact. */
export const furtherSource = z.strictObject({ name: name('source'), source });
