import { baseImagesOf, cachedBaseRepositories, changeOf } from '../../blueprint/plan/base-images';
import { type BuildUnit, needsOf } from '../../blueprint/plan/builds';
import { repositoryOf, versionOf } from '../../blueprint/plan/caches';
import { logDaysOf } from '../../blueprint/plan/log-days';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { componentsPushedBy } from '../../blueprint/plan/repositories';
import { appSpecs } from '../../blueprint/plan/task-templates';
import type { ApplicationFacts } from '../../blueprint/schema/application';
import type { BuildFacts } from '../../blueprint/schema/build';
import { the } from '../../blueprint/the';
import { baseImagesBuildspec } from '../../modules/codebuild/base-images-buildspec';
import { openStores, readStores, useNetwork, writeReports } from '../../modules/codebuild/build-grants';
import type { BuildProjectProps, BuildVariable } from '../../modules/codebuild/build-project';
import { renderBuildspec } from '../../modules/codebuild/buildspec';
import {
  containerBuildspec,
  pushedImageBuildspec,
  withBaseImages,
  withTaskDefinitions,
} from '../../modules/codebuild/container-buildspec';
import { findImages, pullBaseImages, pullBuildImage } from '../../modules/codebuild/image-grants';
import { loggedIn, packageLogin, tokenForImage } from '../../modules/codebuild/package-login';
import { presets } from '../../modules/codebuild/presets';
import { deploymentBuildspecs } from '../../modules/deploy/buildspecs';
import type { PipelineSource } from '../../modules/source/source';
import type { Statement } from '../../policies/document';
import { artifactLocation } from '../artifact-location';
import { rolesThatBuildTakes } from '../deploy/build-worker';
import { evidenceGrants, rolesThatRecorderTakes } from '../evidence';
import { evidencePlaces } from '../evidence-places';
import { rolesOfRollout, sourceLocation } from '../self-delivery/builds';
import { signingGrants } from '../signing';
import { signingBuildspecs, toolsBuildspec } from '../signing-buildspecs';
import type { ApplicationScope } from './application-scope';
import { basesOf, broughtBases, looksUp, lookUps } from './base-images';
import { cacheOf, foldersOf } from './build-artifacts';
import { descriptionOf } from './build-descriptions';
import { accessesOf, packageGrants } from './build-packages';
import { componentEnvironment } from './component-environment';
import { imageEnvironment } from './image-environment';
import { pushGrants } from './push-grants';
import { scanBuildspec, scanGrants, scanVariables } from './scans';

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
    description: descriptionOf(unit),
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
        : renderBuildspec(
            loggedIn(buildspecOf(build, application.facts), [
              ...broughtBases(build),
              ...loginOf(blueprint, build),
              ...evidencePlaces(unit, application),
            ]),
          ),
    image: build.image && imageOf(blueprint, build.image),
    privileged: needsOf(build).privileged,
    variables: variablesOf(blueprint, application, unit),
    cache: cacheOf(blueprint, unit),
    sourceLocation: sourceLocation(blueprint, unit),
    batch: 'batch' in build && build.batch ? { roleName: names.batchRole(name), ...build.batch } : undefined,
  };
}

/** What logs a build in to its packages; the Dockerfile of an image gets the token too. */
function loginOf(blueprint: Blueprint, build: BuildFacts): readonly string[] {
  const accesses = accessesOf(blueprint, build);
  const asked = accesses.filter(({ format }) => format !== 'generic');
  return [...packageLogin(accesses), ...(build.kind === 'container' ? tokenForImage(asked) : [])];
}

/** A buildspec, whoever wrote it. */
interface Spec {
  readonly phases: object;
}

/** Texts that the house writes, by the names of presets. */
const housePresets = { ...deploymentBuildspecs, ...signingBuildspecs };

function buildspecOf(
  build: Exclude<BuildFacts, { kind: 'buildspec-file' }>,
  application: ApplicationFacts,
): Spec {
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
      const based = build.baseImages ? withBaseImages(image) : image;
      return appSpecs(application).length > 0 ? withTaskDefinitions(based) : based;
    }
    case 'pushed-image':
      return pushedImageBuildspec();
    case 'static-site':
    case 'terraform':
    case 'cdktf':
      return presets[build.kind](given);
    case 'tools':
      return toolsBuildspec();
    case 'base-images':
      return baseImagesBuildspec(changeOf(application)?.kind);
    case 'secrets-scan':
    case 'code-scan':
      return scanBuildspec(build);
    case 'buildspec':
      return build.buildspec;
    case 'deployment':
      return the(housePresets[build.preset], `the buildspec ${build.preset}`);
  }
}

function grantsOf(
  blueprint: Blueprint,
  unit: BuildUnit,
  { application: planned, sources }: Pick<ApplicationScope, 'application' | 'sources'>,
): Readonly<Record<string, readonly Statement[]>> {
  const { names, facts } = blueprint;
  const { id, build } = unit;
  const { facts: application } = planned;
  const needs = needsOf(build);
  const repository = names.repositoryArn(application.name);
  const { image, vpc } = build;
  const logsIn = needs.logsIn || componentsPushedBy(unit, application).length > 0;
  const place = { partition: names.partition, region: facts.regions.primary, accountId: facts.tooling.id };
  return {
    ...pushGrants(blueprint, unit, application),
    'image-find': needs.finds ? findImages(repository) : [],
    // Builds of further stages take the primary source alone, those of deployments what was built.
    ...cloneGrants(
      id === application.name
        ? sources
        : unit.of || unit.rollout || unit.evidence || unit.signing
          ? []
          : sources.slice(0, 1),
    ),
    evidence: evidenceGrants(unit, blueprint),
    signing: signingGrants(unit, blueprint, application),
    scan: scanGrants(blueprint, build),
    'target-roles': [
      ...rolesThatBuildTakes(unit, { names, facts, application: planned }),
      ...rolesOfRollout(unit, { names, facts }),
      ...rolesThatRecorderTakes(unit, { names, facts, targets: planned.targets }),
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
            cached: image.kind === 'cached',
            logsIn: !logsIn,
          })
        : [],
    'base-look-up': build.kind === 'base-images' ? looksUp(blueprint, application, build) : [],
    'base-images': pullBaseImages({
      own: baseImagesOf(application, unit).map(names.anyRepositoryArn),
      cached: cachedBaseRepositories(names, build).map(names.anyRepositoryArn),
      logsIn: !logsIn && (!image || image.kind === 'managed'),
    }),
    packages: packageGrants(blueprint, build),
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

function imageOf({ names, facts }: Blueprint, image: Image): BuildProjectProps['image'] {
  if (image.kind === 'managed') return { name: image.name, ofCodeBuild: true };
  const registry = names.registry(facts.tooling.id, facts.regions.primary);
  return {
    name: `${registry}/${repositoryOf(names, image)}${versionOf(image)}`,
    ofCodeBuild: false,
  };
}

function variablesOf(
  blueprint: Blueprint,
  application: PlannedApplication,
  unit: BuildUnit,
): readonly BuildVariable[] {
  const { build } = unit;
  const typed = (values: Readonly<Record<string, string>> | undefined, type: BuildVariable['type']) =>
    Object.entries(values ?? {}).map(([name, value]) => ({ name, value, type }));
  const needs = needsOf(build);
  const images = needs.pushes || needs.finds ? imageEnvironment(blueprint, application) : {};
  return [
    ...typed(
      {
        ...images,
        ...componentEnvironment(blueprint, application, unit),
        ...basesOf(blueprint, build),
        ...lookUps(blueprint, application.facts, build),
        ...scanVariables(blueprint, build),
      },
      'PLAINTEXT',
    ),
    ...typed(build.variables, 'PLAINTEXT'),
    ...typed(build.parameters, 'PARAMETER_STORE'),
    ...typed(build.secrets, 'SECRETS_MANAGER'),
  ];
}
