import { artifactsOf, unitId } from '../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { Stage } from '../blueprint/plan/stage';
import { startBuild } from '../modules/actions/build';
import type { Statement } from '../policies/document';

/** What the role of a stage needs to start builds that the house writes, for records and for signatures: a policy for each. */
export function houseBuildStarts(
  { names }: Blueprint,
  { facts }: PlannedApplication,
  { groups }: Stage,
): Readonly<Record<string, readonly Statement[]>> {
  const steps = groups
    .flat()
    .flatMap((step) => (step.kind === 'evidence' || step.kind === 'signing' ? [step] : []))
    .sort((one, other) => one.kind.localeCompare(other.kind));
  return Object.fromEntries(
    steps.map(({ kind, does }) => [
      `${kind}-${does}`,
      startBuild(names.buildProjectArn(unitId(facts.name, does))),
    ]),
  );
}

/**
 * Artifacts of the build that such an action takes: five at most, and CodeBuild asks for one.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html (2026-11-28)
 */
export function houseBuildSources({
  build,
}: PlannedApplication['facts']): readonly [string, ...(readonly string[])] {
  const [first = 'build', ...further] = artifactsOf(build).slice(0, 5);
  return [first, ...further];
}
