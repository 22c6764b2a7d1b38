import type { Buildspec } from './buildspec';
import {
  awaitReplicas,
  buildAndPush,
  buildFromAndPush,
  login,
  nameImage,
  readDigest,
} from './container-image';
import { handOnAppSpecs, writeDefinitions, writeTaskDefinitions } from './image-definitions';

export interface ContainerBuildspecProps {
  /** Commands that test the source before the image is built. */
  readonly test: readonly string[];
  /** JUnit XML reports the tests write, as a glob. */
  readonly reports: string | undefined;
}

/** Environment variables that the commands below read; the project sets them. */
export interface ContainerBuildEnvironment {
  /** Region of the registry that images are pushed to. */
  readonly REGISTRY_REGION: string;
  /** Host name of the registry that images are pushed to. */
  readonly REGISTRY: string;
  readonly REPOSITORY: string;
  readonly DOCKERFILE: string;
  /** Container of the task definition that gets the image. */
  readonly CONTAINER: string;
  /** How many registries each image is replicated to. */
  readonly REPLICAS: string;
  /** Host names of the registries that workloads pull from, between blanks. */
  readonly PULL_REGISTRIES: string;
  /** Task definitions to make: `template=file=account=region=registry`, between blanks. @default none */
  readonly TASK_DEFINITIONS?: string;
  /** AppSpec files to hand on: `file=name`, between blanks. @default none */
  readonly APPSPECS?: string;
}

/** Name of the report group; CodeBuild puts the project's name before it. */
export const REPORT_GROUP = 'tests';

/**
 * Tests, then one image, under a tag that no other build has; deployments name it by digest. What an earlier build left
 * under a tag is never taken: whoever could push it would decide what is deployed, and a further source, a base image or
 * a variable may have changed since. The definitions are written once each registry has the image, because a service
 * that asks for a digest its registry lacks fails to start.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html
 */
export function containerBuildspec({ test, reports }: ContainerBuildspecProps): Buildspec {
  return {
    env: { 'exported-variables': ['IMAGE_TAG', 'IMAGE_DIGEST'] },
    phases: {
      ...(test.length > 0 && { pre_build: { 'on-failure': 'ABORT', commands: test } }),
      build: { 'on-failure': 'ABORT', commands: [login, nameImage, buildAndPush] },
      post_build: { 'on-failure': 'ABORT', commands: [readDigest, awaitReplicas, writeDefinitions] },
    },
    ...(reports && { reports: { [REPORT_GROUP]: { files: [reports], 'file-format': 'JUNITXML' } } }),
    artifacts: { files: ['imagedefinitions-*.json'] },
  };
}

/** Promotes an image that was pushed before: the digest comes from the source action of the pipeline. */
export function pushedImageBuildspec(): Buildspec {
  return {
    phases: {
      build: {
        'on-failure': 'ABORT',
        commands: [`echo "$${IMAGE_DIGEST}" >image-digest`, awaitReplicas, writeDefinitions],
      },
    },
    artifacts: { files: ['imagedefinitions-*.json'] },
  };
}

/**
 * The same build, which also makes a task definition for each target out of a template in the repository, and hands on the
 * AppSpec file. CodePipeline would put one image into one template for all; the roles of tasks and the registry differ by
 * account.
 */
export function withTaskDefinitions<Spec extends Pick<Buildspec, 'phases' | 'artifacts'>>(spec: Spec): Spec {
  const { post_build: after, ...others } = spec.phases;
  return {
    ...spec,
    phases: {
      ...others,
      ...(after && {
        post_build: { ...after, commands: [...after.commands, writeTaskDefinitions, handOnAppSpecs] },
      }),
    },
    artifacts: {
      ...spec.artifacts,
      files: [...(spec.artifacts?.files ?? []), 'taskdef-*.json', 'appspec*.yaml'],
    },
  };
}

/** The same build, whose Dockerfile is told where the images are that it starts from (`$BASE_IMAGES`). */
export function withBaseImages<Spec extends Pick<Buildspec, 'phases'>>(spec: Spec): Spec {
  const { build, ...others } = spec.phases;
  const told = (command: string) => (command === buildAndPush ? buildFromAndPush : command);
  return {
    ...spec,
    phases: { ...others, ...(build && { build: { ...build, commands: build.commands.map(told) } }) },
  };
}

/** Environment variable with the digest of an image that was pushed before. */
export const IMAGE_DIGEST = 'IMAGE_DIGEST';
