import { deployTraits } from '../../blueprint/deploy';
import { baseImagesOf } from '../../blueprint/plan/base-images';
import { type BuildUnit, needsOf } from '../../blueprint/plan/builds';
import { imageTargets, registryOf, replicationTargets } from '../../blueprint/plan/images';
import { logDaysOf } from '../../blueprint/plan/log-days';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { RolloutStep } from '../../blueprint/plan/rollout-builds';
import { appSpecs, taskTemplates } from '../../blueprint/plan/task-templates';
import type { BuildFacts } from '../../blueprint/schema/build';
import { the } from '../../blueprint/the';
import {
  findImages,
  openStores,
  pullBaseImages,
  pullBuildImage,
  pushImages,
  readStores,
  useNetwork,
  writeReports,
} from '../../modules/codebuild/build-grants';
import type { BuildProjectProps, BuildVariable } from '../../modules/codebuild/build-project';
import { renderBuildspec } from '../../modules/codebuild/buildspec';
import {
  type ContainerBuildEnvironment,
  containerBuildspec,
  pushedImageBuildspec,
  withTaskDefinitions,
} from '../../modules/codebuild/container-buildspec';
import { presets } from '../../modules/codebuild/presets';
import { deploymentBuildspecs } from '../../modules/deploy/buildspecs';
import type { PipelineSource } from '../../modules/source/source';
import type { Statement } from '../../policies/document';
import { artifactLocation } from '../artifact-location';
import { rolesThatBuildTakes } from '../deploy/build-worker';
import { rolesOfRollout, sourceLocation } from '../self-delivery/builds';
import type { ApplicationScope } from './application-scope';
import { cacheOf, foldersOf } from './build-artifacts';

/** A build of an application as its CodeBuild project. */
export function applicationBuild(
  unit: BuildUnit,
  { blueprint, application, artifactKeyArn, sources }: ApplicationScope,
): BuildProjectProps {
  const { names, facts } = blueprint;
  const { id: name, build } = unit;
  return {
    ...build,
    logDays: logDaysOf(facts, build),
    projectName: names.buildProject(name),
    projectArn: names.buildProjectArn(name),
    description: unit.rollout ? ROLLOUT_DESCRIPTION[unit.rollout.step] : DESCRIPTION[build.kind],
    roleName: names.buildRole(name),
    logGroupName: names.buildLogGroup(name),
    logGroupArn: names.buildLogGroupArn(name),
    artifacts: artifactLocation(blueprint, unit.application, facts.regions.primary),
    folders: foldersOf(unit, application.facts),
    artifactKeyArn,
    grants: grantsOf(blueprint, unit, { application, sources }),
    buildspec:
      build.kind === 'buildspec-file'
        ? build.path
        : renderBuildspec(buildspecOf(build, appSpecs(application.facts).length > 0)),
    image: build.image && imageOf(blueprint, build.image),
    privileged: needsOf(build).privileged,
    variables: variablesOf(blueprint, application, build),
    cache: cacheOf(blueprint, unit),
    sourceLocation: sourceLocation(blueprint, unit),
    batch: 'batch' in build && build.batch ? { roleName: names.batchRole(name), ...build.batch } : undefined,
  };
}

const DESCRIPTION: Readonly<Record<BuildFacts['kind'], string>> = {
  container: 'Tests the source, builds one image and pushes it',
  'pushed-image': 'Waits until an image that was pushed is in every registry',
  'static-site': 'Tests the source and builds a site of files',
  terraform: 'Checks a configuration of Terraform',
  cdktf: 'Tests the source and synthesizes Terraform',
  buildspec: 'Builds as accounts/ says',
  'buildspec-file': 'Builds as the repository says',
  deployment: 'Does a step of a deployment, with a role of the target account',
};

const ROLLOUT_DESCRIPTION: Readonly<Record<RolloutStep, string>> = {
  stage: 'Synthesizes and proves the landing zone, and says which stacks each wave has',
  report: 'Says what the plans of a wave would change',
  plan: 'Plans a stack with the plan role of its account',
  apply: 'Applies the plan of a stack with the apply role of its account',
};

function buildspecOf(build: Exclude<BuildFacts, { kind: 'buildspec-file' }>, definesTasks: boolean): object {
  // A field that is not there must not take the place of a preset's default.
  const given = Object.fromEntries(
    ['version', 'install', 'test', 'reports', 'folder'].flatMap((field) => {
      const value = (build as Readonly<Record<string, unknown>>)[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
  switch (build.kind) {
    case 'container': {
      const image = build.language
        ? presets[`${build.language}-container`](given)
        : containerBuildspec({ test: build.test ?? [], reports: build.reports });
      return definesTasks ? withTaskDefinitions(image) : image;
    }
    case 'pushed-image':
      return pushedImageBuildspec();
    case 'static-site':
    case 'terraform':
    case 'cdktf':
      return presets[build.kind](given);
    case 'buildspec':
      return build.buildspec;
    case 'deployment':
      return the(deploymentBuildspecs[build.preset], `the buildspec ${build.preset}`);
  }
}

function grantsOf(
  { names, facts }: Blueprint,
  unit: BuildUnit,
  { application: planned, sources }: Pick<ApplicationScope, 'application' | 'sources'>,
): Readonly<Record<string, readonly Statement[]>> {
  const { id, build } = unit;
  const { facts: application } = planned;
  const needs = needsOf(build);
  const repository = names.repositoryArn(application.name);
  const { image, vpc } = build;
  const place = { partition: names.partition, region: facts.regions.primary, accountId: facts.tooling.id };
  return {
    'image-push': needs.pushes ? pushImages(repository) : [],
    'image-find': needs.finds ? findImages(repository) : [],
    // Builds of further stages take the primary source alone, those of deployments what was built.
    ...cloneGrants(id === application.name ? sources : unit.of || unit.rollout ? [] : sources.slice(0, 1)),
    'target-roles': [
      ...rolesThatBuildTakes(unit, { names, facts, application: planned }),
      ...rolesOfRollout(unit, { names, facts }),
    ],
    reports:
      needs.reportGroups.length > 0
        ? writeReports(needs.reportGroups.map((group) => names.reportGroupArn(id, group)))
        : [],
    stores: [
      ...readStores(needs.parameters.map(names.parameterArn), needs.secrets.map(names.secretArn)),
      ...openStores({
        keyArns: needs.secretKeys,
        services: needs.secretServices.map((each) => names.endpoint(each, facts.regions.primary)),
      }),
    ],
    image:
      image && image.kind !== 'managed'
        ? pullBuildImage({
            repositoryArn: names.anyRepositoryArn(repositoryOf(names, image)),
            cached: image.kind === 'docker-hub',
            logsIn: !needs.pushes,
          })
        : [],
    'base-images': pullBaseImages(
      baseImagesOf(application, unit).map(names.anyRepositoryArn),
      !needs.pushes && (!image || image.kind === 'managed'),
    ),
    network: vpc ? useNetwork({ ...place, ...vpc }) : [],
  };
}

/** One policy for each source that a build clones, called after it where it is a further one. */
function cloneGrants(sources: readonly PipelineSource[]): Readonly<Record<string, readonly Statement[]>> {
  return Object.fromEntries(
    sources.map(({ action, cloneGrants = [] }, position) => [
      position === 0 ? 'sources' : `sources-${action.name}`,
      cloneGrants,
    ]),
  );
}

type Image = NonNullable<BuildFacts['image']>;

/** The repository of the tooling account that a build's image is in. */
function repositoryOf(names: Blueprint['names'], image: Exclude<Image, { kind: 'managed' }>): string {
  return image.kind === 'ecr' ? image.repository : `${names.dockerHubPrefix()}/${image.repository}`;
}

function imageOf({ names, facts }: Blueprint, image: Image): BuildProjectProps['image'] {
  if (image.kind === 'managed') return { name: image.name, ofCodeBuild: true };
  const registry = names.registry(facts.tooling.id, facts.regions.primary);
  const separator = image.version.startsWith('sha256:') ? '@' : ':';
  return {
    name: `${registry}/${repositoryOf(names, image)}${separator}${image.version}`,
    ofCodeBuild: false,
  };
}

function variablesOf(
  blueprint: Blueprint,
  application: PlannedApplication,
  build: BuildFacts,
): readonly BuildVariable[] {
  const typed = (values: Readonly<Record<string, string>> | undefined, type: BuildVariable['type']) =>
    Object.entries(values ?? {}).map(([name, value]) => ({ name, value, type }));
  const needs = needsOf(build);
  return [
    ...(needs.pushes || needs.finds
      ? typed({ ...imageEnvironment(blueprint, application) }, 'PLAINTEXT')
      : []),
    ...typed(build.variables, 'PLAINTEXT'),
    ...typed(build.parameters, 'PARAMETER_STORE'),
    ...typed(build.secrets, 'SECRETS_MANAGER'),
  ];
}

/** What builds that work with images read: no account and no region stands in a buildspec. */
function imageEnvironment(blueprint: Blueprint, application: PlannedApplication): ContainerBuildEnvironment {
  const { names, facts } = blueprint;
  const { name, build, deploy } = application.facts;
  const [container = name] = deploy.flatMap((each) => deployTraits(each).container?.(each) ?? []);
  const pullRegistries = imageTargets(application.targets).map((target) => registryOf(blueprint, target));
  return {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    REPOSITORY: names.repository(name),
    DOCKERFILE: build.kind === 'container' ? build.dockerfile : 'Dockerfile',
    CONTAINER: container,
    REPLICAS: `${replicationTargets(blueprint).length}`,
    PULL_REGISTRIES: [...new Set(pullRegistries)].join(' '),
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
    TASK_DEFINITIONS: taskTemplates(blueprint, application)
      .map(({ template, file, accountId, region, registry }) =>
        [template, file, accountId, region, registry].join('='),
      )
      .join(' '),
    APPSPECS: files.map(({ file, as }) => `${file}=${as}`).join(' '),
  };
}
