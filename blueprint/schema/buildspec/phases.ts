import { z } from 'zod';
import { line, pattern } from '../wanted';
import { type Finding, reporting } from './findings';

/** A user of the build image. */
export const linuxUser = pattern(
  /^[a-z_][a-z0-9_-]{0,31}$/,
  'the name of a Linux user',
  'write the name of a user of the build image',
);

/** Ours: a longer command is a script, and belongs in the repository. */
const LONGEST_COMMAND = 10_000;

const phase = {
  /** User that runs the commands of this phase. @default the user of the buildspec */
  'run-as': linuxUser.optional(),
  /**
   * What follows a failure. RETRY may carry a count (0-100), a pattern of the output, or both: `RETRY-2-.*timeout.*`.
   *
   * @default the transitions of phases that AWS draws
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
   */
  'on-failure': pattern(
    /^(ABORT|CONTINUE|RETRY(-(100|\d{1,2}|\D.*|(100|\d{1,2})-.+))?)$/,
    'ABORT, CONTINUE, RETRY, RETRY-count (0 to 100), RETRY-regex or RETRY-count-regex',
    'choose one',
  ).optional(),
  /** Commands, in one shell, up to the first that fails. @default none */
  commands: z.array(line(LONGEST_COMMAND)).optional(),
  /** Commands that run even where one of `commands` failed. @default none */
  finally: z.array(line(LONGEST_COMMAND)).optional(),
};

/** A version is a text: as a number, 3.10 would become 3.1. */
const version = pattern(
  /^(latest|[a-z]*\d+(\.(\d+|x))*)$/,
  'a version in quotes, such as "22", "3.13", "corretto21" or "latest"',
  'correct it',
);

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/runtime-versions.html */
const runtimes = z.partialRecord(
  z.enum(['android', 'dotnet', 'golang', 'java', 'nodejs', 'php', 'python', 'ruby']),
  version,
);

function someCommand(
  phases: Readonly<Record<string, { commands?: readonly string[] | undefined } | undefined>>,
) {
  const some = Object.values(phases).some((each) => (each?.commands ?? []).length > 0);
  const finding: Finding = { path: [], what: 'at least one phase with commands', change: 'write a command' };
  return some ? [] : [finding];
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.phases */
export const phases = z
  .strictObject({
    /** What the build needs to be there: languages and packages. @default nothing is installed */
    install: z
      .strictObject({
        ...phase,
        /** Versions of languages that the standard images bring. @default those of the image */
        'runtime-versions': runtimes.optional(),
      })
      .optional(),
    /** What goes before the build, such as tests. @default nothing */
    pre_build: z.strictObject(phase).optional(),
    /** @default nothing */
    build: z.strictObject(phase).optional(),
    /** What follows the build. CodeBuild runs it after a failed build too, unless `build` says ABORT. @default nothing */
    post_build: z.strictObject(phase).optional(),
  })
  .check(reporting(someCommand));
