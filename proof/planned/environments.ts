import { deployTraits } from '../../blueprint/deploy';
import { type BuildUnit, needsOf } from '../../blueprint/plan/builds';
import { imageTargets } from '../../blueprint/plan/image-targets';
import { registryOf } from '../../blueprint/plan/images';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { replicasOf } from '../../blueprint/plan/replication/plan';
import { componentsPushedBy } from '../../blueprint/plan/repositories';
import { toolsOfScans } from '../../blueprint/plan/scan-builds';
import { appSpecs, taskTemplates } from '../../blueprint/plan/task-templates';
import type { BuildFacts } from '../../blueprint/schema/build';
import type { PlanSubject, Wanted } from './wanted';

/** What CodeBuild calls the machines of an architecture, and which image it brings for them. */
interface Machines {
  readonly type: string;
  readonly image: string;
}

/**
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html (2026-11-28)
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/ec2-compute-images.html (2026-11-28)
 */
const MACHINES: Readonly<
  Record<'machine' | 'lambda', Readonly<Record<BuildFacts['architecture'], Machines>>>
> = {
  machine: {
    x86_64: { type: 'LINUX_CONTAINER', image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0' },
    arm64: { type: 'ARM_CONTAINER', image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' },
  },
  lambda: {
    x86_64: {
      type: 'LINUX_LAMBDA_CONTAINER',
      image: 'aws/codebuild/amazonlinux-x86_64-lambda-standard:nodejs22',
    },
    arm64: {
      type: 'ARM_LAMBDA_CONTAINER',
      image: 'aws/codebuild/amazonlinux-aarch64-lambda-standard:nodejs22',
    },
  },
};

const GPU: Machines = { type: 'LINUX_GPU_CONTAINER', image: 'aws/codebuild/standard:7.0' };

function machinesOf({ compute, architecture }: BuildFacts): Machines & { readonly size: string } {
  const [family = '', size = ''] = compute.split('-');
  if (family === 'lambda')
    return { ...MACHINES.lambda[architecture], size: `BUILD_LAMBDA_${size.toUpperCase()}` };
  if (family === 'gpu') return { ...GPU, size: `BUILD_GENERAL1_${size.toUpperCase()}` };
  return { ...MACHINES.machine[architecture], size: `BUILD_GENERAL1_${compute.toUpperCase()}` };
}

/** What a build runs in: the machine, its image, and the variables in it. */
export function environmentOf(
  subject: PlanSubject,
  application: PlannedApplication,
  unit: BuildUnit,
): Wanted {
  const { build } = unit;
  const { type, size, image } = machinesOf(build);
  const own = build.image && imageOf(subject.blueprint, build.image);
  return {
    type,
    compute_type: size,
    image: own ?? image,
    // CodeBuild pulls its own images as itself, and all others with the role of the build.
    image_pull_credentials_type: build.image && build.image.kind !== 'managed' ? 'SERVICE_ROLE' : 'CODEBUILD',
    privileged_mode: needsOf(build).privileged,
    fleet: build.fleetArn === undefined ? undefined : { fleet_arn: build.fleetArn },
    environment_variable: variablesOf(subject, application, unit),
  };
}

function imageOf({ names, facts }: Blueprint, image: NonNullable<BuildFacts['image']>): string {
  if (image.kind === 'managed') return image.name;
  const repository =
    image.kind === 'ecr' ? image.repository : names.cachedRepository(image.from, image.repository);
  const version = /^sha256:/.test(image.version) ? `@${image.version}` : `:${image.version}`;
  return `${names.registry(facts.tooling.id, facts.regions.primary)}/${repository}${version}`;
}

function variablesOf(
  subject: PlanSubject,
  application: PlannedApplication,
  unit: BuildUnit,
): readonly Wanted[] {
  const { build } = unit;
  const { pushes, finds } = needsOf(build);
  const kept = (type: string, values: Readonly<Record<string, string>> | undefined) =>
    Object.entries(values ?? {}).map(([name, value]) => ({ name, value, type }));
  return [
    ...kept('PLAINTEXT', {
      ...(pushes || finds ? ofImages(subject, application) : undefined),
      ...ofComponents(subject, application, unit),
      ...startsFrom(subject.blueprint, build),
      ...(build.kind === 'base-images' ? looksUp(subject.blueprint) : undefined),
      ...scanned(subject.blueprint, build),
      ...changes(subject.blueprint, application, build),
    }),
    ...kept('PLAINTEXT', build.variables),
    ...kept('PARAMETER_STORE', build.parameters),
    ...kept('SECRETS_MANAGER', build.secrets),
  ];
}

/** Where images are pushed to, and where they are pulled from: no build chooses it. */
function ofImages(
  { blueprint }: PlanSubject,
  application: PlannedApplication,
): Readonly<Record<string, string>> {
  const { names, facts } = blueprint;
  const { name, build, deploy } = application.facts;
  const registries = imageTargets(application.targets).map((target) => registryOf(blueprint, target));
  const containers = deploy.flatMap((each) => deployTraits(each).container?.(each) ?? []);
  return {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    REPOSITORY: names.repository(name),
    DOCKERFILE: build.kind === 'container' ? build.dockerfile : 'Dockerfile',
    CONTAINER: containers[0] ?? name,
    REPLICAS: `${replicasOf(blueprint, name).length}`,
    PULL_REGISTRIES: [...new Set(registries)].join(' '),
    ...ofTasks(blueprint, application),
  };
}

/** The same of what is pushed beside images, and how many registries each is copied to. */
function ofComponents(
  { blueprint }: PlanSubject,
  application: PlannedApplication,
  unit: BuildUnit,
): Readonly<Record<string, string>> {
  const { names, facts } = blueprint;
  const components = componentsPushedBy(unit, application.facts);
  if (components.length === 0) return {};
  const { pushes, finds } = needsOf(unit.build);
  const registries = application.targets.map((target) => registryOf(blueprint, target));
  const where = {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    PULL_REGISTRIES: [...new Set(registries)].join(' '),
  };
  const each = components.flatMap(({ path, component }) => {
    const of = component.name.replace(/-/g, '_').toUpperCase();
    return [
      [`REPOSITORY_${of}`, `${facts.prefix}/${application.facts.name}/${component.name}`],
      [`REPLICAS_${of}`, `${replicasOf(blueprint, path).length}`],
    ];
  });
  return { ...(pushes || finds ? {} : where), ...Object.fromEntries(each) };
}

/** Addresses of what the image starts from, by digest: no build chooses it. */
function startsFrom({ names, facts }: Blueprint, build: BuildFacts): Readonly<Record<string, string>> {
  const images = Object.entries(('baseImages' in build && build.baseImages) || {});
  if (images.length === 0) return {};
  const registry = names.registry(facts.tooling.id, facts.regions.primary);
  const addresses = images.map(
    ([argument, { from, repository, digest }]) =>
      `${argument}=${registry}/${names.cachePrefix(from)}/${repository}@${digest}`,
  );
  return { ...asked({ names, facts }, [build]), BASE_IMAGES: addresses.join(' ') };
}

/** What every build starts from, each once: `repository:tag@digest`. */
function looksUp({ names, facts, applications }: Blueprint): Readonly<Record<string, string>> {
  const builds = applications.flatMap(({ facts: { build, stages, pullRequests } }) => [
    build,
    ...stages.flatMap(({ actions }) =>
      actions.flatMap((action) => ('build' in action ? [action.build] : [])),
    ),
    ...(pullRequests ? [pullRequests.build] : []),
  ]);
  return asked({ names, facts }, builds, builds);
}

/** Where new digests are written, and in AWS CodeCommit, into which branch they are to be merged. */
function changes(
  { names }: Blueprint,
  { facts: { source } }: PlannedApplication,
  build: BuildFacts,
): Readonly<Record<string, string>> {
  if (build.kind !== 'base-images' || !build.change) return {};
  return {
    CHANGED_FILE: build.change.file,
    CACHES: names.cachePrefix('quay').replace(/quay$/, ''),
    ...(source.kind === 'codecommit' && {
      CHANGED_REPOSITORY: source.repository,
      CHANGED_BRANCH: source.branch,
    }),
  };
}

/** What caches are asked for: tags, and the digests that they had. */
function asked(
  { names, facts }: Pick<Blueprint, 'facts' | 'names'>,
  builds: readonly BuildFacts[],
  running: readonly BuildFacts[] = [],
): Readonly<Record<string, string>> {
  const tags = builds.flatMap((build) =>
    Object.values(('baseImages' in build && build.baseImages) || {}).map(
      ({ from, repository, tag, digest }) => `${names.cachePrefix(from)}/${repository}:${tag}@${digest}`,
    ),
  );
  const run = running.flatMap(({ image }) =>
    image?.kind === 'cached' && image.tag !== undefined
      ? [`${names.cachePrefix(image.from)}/${image.repository}:${image.tag}@${image.version}`]
      : [],
  );
  return {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    BASE_TAGS: [...new Set([...tags, ...run])].sort().join(' '),
  };
}

/** What a scan fetches, and what it lets stay: no build chooses it. */
function scanned(
  { names, facts }: Blueprint,
  build: BuildFacts,
): Readonly<Record<string, string>> | undefined {
  if (build.kind !== 'secrets-scan' && build.kind !== 'code-scan') return undefined;
  return {
    REGISTRY_REGION: facts.regions.primary,
    TOOLS_REPOSITORY: names.repository(toolsOfScans(facts) ?? ''),
    IGNORED: JSON.stringify(build.ignore.map(({ id, until }) => ({ id, until }))),
    IGNORE_FILE: build.ignoreFile ?? '-',
    ...(build.kind === 'code-scan' && {
      RULES: build.rules,
      REFUSE_FROM: { error: 'ERROR', warning: 'WARNING', info: 'INFO' }[build.refuseFrom],
    }),
  };
}

/** Task definitions by target, with the registry that each pulls from: no build chooses them. */
function ofTasks(blueprint: Blueprint, application: PlannedApplication): Readonly<Record<string, string>> {
  const names = appSpecs(application.facts).map(({ file, as }) => `${file}=${as}`);
  if (names.length === 0) return {};
  const definitions = taskTemplates(blueprint, application).map(
    ({ template, file, accountId, region, registry }) =>
      `${template}=${file}=${accountId}=${region}=${registry}`,
  );
  return { TASK_DEFINITIONS: definitions.join(' '), APPSPECS: names.join(' ') };
}
