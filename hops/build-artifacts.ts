import { artifactsOf, BUILD, type BuildUnit } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import { sourcesOf } from '../blueprint/plan/starts';
import type { ApplicationFacts } from '../blueprint/schema/landing-zone';
import { PRIMARY_SOURCE } from '../blueprint/source/primary';
import { the } from '../blueprint/the';
import { keyOfArtifact, sourceArtifact } from './artifact-store';
import { leavesArtifacts, onlyReadsArtifacts, writesArtifacts } from './artifact-writes';
import type { Hop, HopCaller } from './hop';

// Pages of AWS's documentation, as of 2026-11-28.
const buildKeyPage = 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-kms.html';

/** A build writes its own artifacts and its cache, and reads those that it is given. */
export function buildArtifacts(blueprint: Blueprint, unit: BuildUnit, who: HopCaller): readonly Hop[] {
  const application = the(
    blueprint.applications.find(({ facts }) => facts.name === unit.application),
    `the application ${unit.application}`,
  ).facts;
  const makes = unit.id === unit.application ? artifactsOf(unit.build) : (unit.of?.outputs ?? []);
  const writes = [
    ...makes.map(keyOfArtifact),
    ...(unit.build.cache?.kind === 's3' ? [`cache/${unit.id}/a1B2c3D`] : []),
    ...(unit.rollout?.writes ?? []).map(handedOn),
  ];
  const use = {
    place: { application: unit.application, account: blueprint.facts.tooling.name },
    name: `the build role of ${unit.id}`,
    who,
    application: unit.application,
    region: blueprint.facts.regions.primary,
    reads: [
      ...takes(unit, application).map(keyOfArtifact),
      ...(unit.rollout?.reads ?? []).map(handedOn),
      ...writes,
    ],
    writes,
    documentation: buildKeyPage,
  };
  const others = [
    ...artifactsOf(application.build),
    ...sourcesOf(application).map(({ name }) => sourceArtifact(name)),
  ].filter((each) => !makes.includes(each));
  return [
    ...(use.writes.length > 0 ? writesArtifacts(blueprint, use) : onlyReadsArtifacts(blueprint, use)),
    ...leavesArtifacts(blueprint, use, others),
  ];
}

/** Something that a build of the landing zone's own pipeline hands on in a folder. */
function handedOn(folder: string): string {
  return `${folder}/a1B2c3D`;
}

/** What the action of a build takes: the build every source, a build of a further stage the primary one and what was built. */
function takes(
  { id, of, rollout, evidence, signing }: BuildUnit,
  application: ApplicationFacts,
): readonly string[] {
  if (of) return of.inputs;
  // CodeBuild takes five.
  if (evidence || signing) return artifactsOf(application.build).slice(0, 5);
  // A state machine starts the builds that plan and apply, and no pipeline gives them anything.
  if (rollout && id !== application.name) return rollout.takes ? [] : [BUILD];
  return id === application.name
    ? sourcesOf(application).map(({ name }) => sourceArtifact(name))
    : [sourceArtifact(PRIMARY_SOURCE), BUILD];
}
