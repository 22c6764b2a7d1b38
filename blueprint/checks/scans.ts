import { onLambda } from '../plan/builds';
import { type ScanBuild, scanBuildsOf, toolsOfScans } from '../plan/scan-builds';
import { LONGEST_VARIABLE } from '../plan/text-lengths';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Scans without a tool, on machines that have no place for one, and lists that no build can read. */
export function checkScans(facts: LandingZoneFacts): readonly Problem[] {
  const scans = facts.applications.flatMap((application) =>
    scanBuildsOf(application).map(({ stage, action, build }) => ({
      build,
      place: `applications.${application.name}.stages.${stage}.actions.${action}.build`,
    })),
  );
  return scans.flatMap((scan) => [...toolOf(facts, scan), ...machine(scan), ...entries(scan)]);
}

interface Scan {
  readonly build: ScanBuild;
  readonly place: string;
}

/** The application that mirrors the tool. */
function toolOf(facts: LandingZoneFacts, { build, place }: Scan): readonly Problem[] {
  if (toolsOfScans(facts) !== undefined) return [];
  return [
    {
      place: `${place}.kind`,
      found: `"${build.kind}", in a landing zone that mirrors no tools`,
      wanted: "an application with build: { kind: 'tools' }",
      change: 'add one: docs/scans.md shows it',
    },
  ];
}

/**
 * A tool is kept below the home of root, and the report beside the source.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html#lambda.limitations (2026-11-29)
 */
function machine({ build, place }: Scan): readonly Problem[] {
  if (!onLambda(build)) return [];
  return [
    {
      place: `${place}.compute`,
      found: `a scan on Lambda compute (${build.compute})`,
      wanted: 'a Linux machine, to which a tool can be brought',
      change: 'choose another compute, such as small',
    },
  ];
}

function entries({ build, place }: Scan): readonly Problem[] {
  const { length } = JSON.stringify(build.ignore.map(({ id, until }) => ({ id, until })));
  return [
    ...duplicatesOf(build.ignore, ({ id }) => id).map(({ again }) => ({
      place: `${place}.ignore.${again.id}`,
      found: 'two entries for this finding',
      wanted: 'one reason and one last day for each',
      change: 'delete one of the two',
    })),
    ...(length > LONGEST_VARIABLE
      ? [
          {
            place: `${place}.ignore`,
            found: `a list that a build reads as ${length} characters`,
            wanted: `at most ${LONGEST_VARIABLE}`,
            change: 'write them into a file of the repository, and name that in "ignoreFile"',
          },
        ]
      : []),
  ];
}
