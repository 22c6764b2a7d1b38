import { z } from 'zod';
import { line, someOf, wanted } from '../wanted';
import { type Finding, reporting } from './findings';

const yesOrNo = z.enum(['yes', 'no']);

/** What a build leaves lies below its source: a `~` would not be expanded, and `..` would climb out of it. */
const relative = line(500).regex(
  /^(?![/~])(?!(.*\/)?\.\.(\/|$))/,
  wanted('a path below the source, without "/" or "~" at its start and without ".."', 'make it relative'),
);

/**
 * The formats that CodeBuild reads: of tests, then of coverage.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.reports
 */
const reportFormat = z.enum([
  'JUNITXML',
  'CUCUMBERJSON',
  'NUNITXML',
  'NUNIT3XML',
  'TESTNGXML',
  'VISUALSTUDIOTRX',
  'CLOVERXML',
  'COBERTURAXML',
  'JACOCOXML',
  'SIMPLECOV',
]);

const report = z.strictObject({
  /** Files with results, as globs. */
  files: someOf(line(500), 'file'),
  /** Folder that `files` start from. @default the source */
  'base-directory': line(500).optional(),
  /** Whether the files are put into one folder. @default 'no' */
  'discard-paths': yesOrNo.optional(),
  /** @default 'JUNITXML' */
  'file-format': reportFormat.optional(),
});

/** Report groups by name or ARN. CodeBuild puts the project's name before a name. */
export const reportGroups = z
  .record(z.string(), report)
  .check(
    reporting((groups) =>
      Object.keys(groups).length > 5
        ? [{ path: [], what: 'at most 5 report groups', change: 'merge some of them' }]
        : [],
    ),
  );

const artifact = {
  /** Files to keep, as globs. */
  files: someOf(relative, 'file'),
  /** Name of the artifact, in which the shell replaces variables. @default the project's */
  name: line(500).optional(),
  /** Whether the files are put into one folder. @default 'no' */
  'discard-paths': yesOrNo.optional(),
  /** Folder that `files` start from; it is no part of the artifact. @default the source */
  'base-directory': relative.optional(),
  /** Files to leave out, as globs from the base directory. @default none */
  'exclude-paths': someOf(relative, 'path').optional(),
  /** Whether a ZIP keeps links inside of it as links. @default 'no' */
  'enable-symlinks': yesOrNo.optional(),
};

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts */
export const artifacts = z.strictObject({
  ...artifact,
  /** Further artifacts by the identifier that the project gives them. @default none */
  'secondary-artifacts': z.record(z.string(), z.strictObject(artifact)).optional(),
});

/** The homes of package managers and of the source: elsewhere a cache would replace what the image brings. */
const cachePath = line(500).regex(
  /^(\/root\/|\/codebuild\/|(?![/~]))(?!(.*\/)?\.\.(\/|$))/,
  wanted(
    'a path below the source, below /root/ or below /codebuild/, without ".."',
    'correct it or delete it',
  ),
);

/** Fallback keys stand in for a key; alone, CodeBuild ignores them. */
function keyless(given: { key?: string | undefined; 'fallback-keys'?: readonly string[] | undefined }) {
  const what = 'a key for the fallback keys to stand in for';
  const finding: Finding = { path: ['fallback-keys'], what, change: 'write cache.key or delete them' };
  return given['fallback-keys'] && given.key === undefined ? [finding] : [];
}

/**
 * What later builds find again, where the project has a cache in S3 or a local one of its own.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.cache
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html
 */
export const cache = z
  .strictObject({
    /** Files to keep, as globs. */
    paths: someOf(cachePath, 'path'),
    /** Name of the version, in which the shell replaces commands. @default one version, written anew each time */
    key: line(500).optional(),
    /** Beginnings of keys to take where none matches (at most 5). @default none */
    'fallback-keys': someOf(line(500), 'key')
      .max(5, wanted('at most 5 fallback keys', 'delete some of them'))
      .optional(),
    /** Do only half of it. @default restored before the build and saved after it */
    action: z.enum(['restore', 'save']).optional(),
  })
  .check(reporting(keyless));
