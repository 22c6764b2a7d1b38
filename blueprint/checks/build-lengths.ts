import { buildVariables } from '../plan/build-variables';
import { evidenceVariables } from '../plan/evidence-run';
import { stagesOf } from '../plan/self-delivery';
import { signingVariables } from '../plan/signing';
import {
  type HouseText,
  LONGEST_ACTION_VALUE,
  LONGEST_BUILDSPEC,
  lengthOfCommand,
  lengthOfHouse,
  lengthOfRecord,
  lengthOfVariables,
  lengthOfYaml,
} from '../plan/text-lengths';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import { quotasInForce } from '../quotas';
import type { BuildFacts } from '../schema/build';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { type Machine, machinesOf } from './builds';

/** Builds and their actions that are told more than AWS takes. `prove` measures what is made of them, to the last character. */
export function checkBuildLengths(facts: LandingZoneFacts, delivered: LandingZoneFacts): readonly Problem[] {
  const written = facts.applications.map(({ name }) => name);
  return [
    ...facts.applications.flatMap(machinesOf).flatMap(tooLong),
    // The first pipeline of an application that has several stands for the others: they have equal parts of its places.
    ...delivered.applications
      .filter((application) => written.includes(application.name))
      .flatMap((application) => toldTooMuch(delivered, application)),
  ];
}

function tooLong({ place, build }: Machine): readonly Problem[] {
  if (hasUnknown(build)) return [];
  if (build.kind === 'buildspec') {
    const length = lengthOfYaml({ version: 0.2, ...build.buildspec });
    return longBuildspec(
      `${place}.buildspec`,
      length,
      'let commands call a script of the repository, or write kind: "buildspec-file"',
    );
  }
  const lists = Object.entries(commandsOf(build));
  const [longest = ''] = [...lists]
    .sort(([, one], [, other]) => sum(other) - sum(one))
    .map(([field]) => field);
  const length = lists.reduce((all, [, commands]) => all + sum(commands), 0);
  const house = houseText(build);
  return house && length > 0
    ? longBuildspec(
        `${place}.${longest}`,
        lengthOfHouse(house) + length,
        'let commands call a script of the repository',
      )
    : [];
}

function sum(commands: readonly string[]): number {
  return commands.reduce((all, command) => all + lengthOfCommand(command), 0);
}

function longBuildspec(place: string, length: number, change: string): readonly Problem[] {
  if (length <= LONGEST_BUILDSPEC) return [];
  return [
    {
      place,
      found: `a buildspec of ${length} characters`,
      wanted: `at most ${LONGEST_BUILDSPEC}, which is what AWS CodeBuild takes`,
      change,
    },
  ];
}

/** Lists of commands that a build brings to what the house writes. */
function commandsOf(build: BuildFacts): Readonly<Record<string, readonly string[]>> {
  return {
    install: ('install' in build && build.install) || [],
    test: ('test' in build && build.test) || [],
  };
}

function houseText(build: BuildFacts): HouseText | undefined {
  switch (build.kind) {
    case 'container':
      return build.language ? `${build.language}-container` : 'container';
    case 'static-site':
    case 'terraform':
    case 'cdktf':
      return build.kind;
    default:
      return undefined;
  }
}

function toldTooMuch(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const place = `applications.${application.name}`;
  const planned = { facts: application, stages: stagesOf(facts, application, quotasInForce(facts.quotas)) };
  const lengths = planned.stages.flatMap(({ name, groups }) =>
    groups
      .flat()
      .flatMap((step) =>
        step.kind === 'evidence' ? [lengthOfVariables(evidenceVariables(step, planned, name))] : [],
      ),
  );
  return [
    ...longAction(`${place}.variables`, lengthOfVariables(buildVariables(application)), {
      found: 'the action that builds: each variable of the pipeline takes some',
      change:
        'have fewer of them, with shorter names: what no run chooses belongs to the variables of the build',
    }),
    ...longAction(`${place}.evidence`, Math.max(0, ...lengths), {
      found: 'the action that records: each source and each stage of a wave takes some',
      change: 'give sources shorter names, have fewer of them, or raise the concurrency of the wave',
    }),
    ...longAction(
      `${place}.signed`,
      application.signs ? lengthOfVariables(signingVariables(application, 0)) : 0,
      {
        found: 'the action that signs: each source takes some',
        change: 'give sources shorter names, or have fewer of them',
      },
    ),
    ...(application.records
      ? longBuildspec(
          `${place}.evidence`,
          lengthOfRecord(planned),
          'let it come to fewer accounts and regions, or make two applications of it: the build that records is told each place',
        )
      : []),
  ];
}

function longAction(
  place: string,
  length: number,
  { found, change }: { readonly found: string; readonly change: string },
): readonly Problem[] {
  if (length <= LONGEST_ACTION_VALUE) return [];
  return [
    {
      place,
      found: `${length} characters for ${found}`,
      wanted: `at most ${LONGEST_ACTION_VALUE}, which is what AWS CodePipeline takes`,
      change,
    },
  ];
}
