import { type BuildUnit, needsOf } from '../../blueprint/plan/builds';
import { registryOf } from '../../blueprint/plan/images';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { replicasOf } from '../../blueprint/plan/replication/plan';
import { componentsPushedBy, suffixOf } from '../../blueprint/plan/repositories';

/** What the build of an application reads that pushes to its components, beside what it reads of its images. */
export function componentEnvironment(
  blueprint: Blueprint,
  application: PlannedApplication,
  unit: BuildUnit,
): Readonly<Record<string, string>> {
  const { names } = blueprint;
  const components = componentsPushedBy(unit, application.facts);
  if (components.length === 0) return {};
  const { pushes, finds } = needsOf(unit.build);
  return {
    ...(pushes || finds ? {} : registries(blueprint, application)),
    ...Object.fromEntries(
      components.flatMap(({ path, component }) => [
        [`REPOSITORY_${suffixOf(component)}`, names.repository(path)],
        [`REPLICAS_${suffixOf(component)}`, `${replicasOf(blueprint, path).length}`],
      ]),
    ),
  };
}

/** Where it pushes to, and where that is pulled from. */
function registries(blueprint: Blueprint, { targets }: PlannedApplication): Readonly<Record<string, string>> {
  const { names, facts } = blueprint;
  const pulled = targets.map((target) => registryOf(blueprint, target));
  return {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    PULL_REGISTRIES: [...new Set(pulled)].join(' '),
  };
}
