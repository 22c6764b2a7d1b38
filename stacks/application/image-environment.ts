import { deployTraits } from '../../blueprint/deploy';
import { registriesTold } from '../../blueprint/plan/images';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { replicasOf } from '../../blueprint/plan/replication/plan';
import { appSpecs, taskDefinitionsTold } from '../../blueprint/plan/task-templates';
import type { ContainerBuildEnvironment } from '../../modules/codebuild/container-buildspec';

/** What builds that work with images read: no account and no region stands in a buildspec. */
export function imageEnvironment(
  blueprint: Blueprint,
  application: PlannedApplication,
): ContainerBuildEnvironment {
  const { names, facts } = blueprint;
  const { name, build, deploy } = application.facts;
  const [container = name] = deploy.flatMap((each) => deployTraits(each).container?.(each) ?? []);
  return {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    REPOSITORY: names.repository(name),
    DOCKERFILE: build.kind === 'container' ? build.dockerfile : 'Dockerfile',
    CONTAINER: container,
    REPLICAS: `${replicasOf(blueprint, name).length}`,
    PULL_REGISTRIES: registriesTold(blueprint, application.targets),
    ...taskEnvironment(blueprint, application),
  };
}

/** What a build reads that makes task definitions; nothing where no deployment takes one. */
function taskEnvironment(
  blueprint: Blueprint,
  application: PlannedApplication,
): Pick<ContainerBuildEnvironment, 'TASK_DEFINITIONS' | 'APPSPECS'> {
  const files = appSpecs(application.facts);
  if (files.length === 0) return {};
  return {
    TASK_DEFINITIONS: taskDefinitionsTold(blueprint, application),
    APPSPECS: files.map(({ file, as }) => `${file}=${as}`).join(' '),
  };
}
