import { namesOf } from '../names';
import { basesTold } from '../plan/base-images';
import { type HouseText, lengthOfCommand, lengthOfHouse, lengthOfYaml } from '../plan/text-lengths';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { BuildFacts } from '../schema/build';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { type Machine, machinesOf } from './builds';
import { tooLong } from './too-long';

/** Builds whose texts are longer than AWS takes. `prove` measures what is made of them, to the last character. */
export function checkBuildLengths(facts: LandingZoneFacts): readonly Problem[] {
  return facts.applications
    .flatMap(machinesOf)
    .filter(({ build }) => !hasUnknown(build))
    .flatMap((machine) => [...ownBuildspec(machine), ...commands(machine), ...variables(facts, machine)]);
}

function ownBuildspec({ place, build }: Machine): readonly Problem[] {
  if (build.kind !== 'buildspec') return [];
  return tooLong(`${place}.buildspec`, {
    of: 'buildspec',
    length: lengthOfYaml({ version: 0.2, ...build.buildspec }),
    found: 'a buildspec of {length} characters',
    change: 'let commands call a script of the repository, or write kind: "buildspec-file"',
  });
}

/** Commands that a build brings to what the house writes. */
function commands({ place, build }: Machine): readonly Problem[] {
  const house = houseText(build);
  if (!house) return [];
  const install = sum('install' in build ? build.install : undefined);
  const test = sum('test' in build ? build.test : undefined);
  return tooLong(`${place}.${install > test ? 'install' : 'test'}`, {
    of: 'buildspec',
    length: lengthOfHouse(house) + install + test,
    found: 'a buildspec of {length} characters',
    change: 'let commands call a script of the repository',
  });
}

function sum(list: readonly string[] = []): number {
  return list.reduce((all, command) => all + lengthOfCommand(command), 0);
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

/** Variables whose values accounts/ says, and the one with the images that a build starts its own from. */
function variables(facts: LandingZoneFacts, { place, build }: Machine): readonly Problem[] {
  return [
    ...Object.entries(build.variables ?? {}).flatMap(([name, value]) =>
      tooLong(`${place}.variables.${name}`, {
        of: 'variable',
        length: value.length,
        found: 'a value of {length} characters',
        change: 'let the build read a file of the repository',
      }),
    ),
    ...tooLong(`${place}.baseImages`, {
      of: 'variable',
      length: basesTold({ facts, names: namesOf(facts) }, build).length,
      found: 'images whose addresses have {length} characters',
      change: 'start from fewer images, or build some of them in a further stage',
    }),
  ];
}
