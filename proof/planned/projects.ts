import {
  type BuildUnit,
  buildUnits,
  onLambda,
  pullRequestUnit,
  runsInBatches,
  usualCache,
} from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { appSpecs } from '../../blueprint/plan/task-templates';
import { buildspecOf } from './buildspecs';
import { environmentOf } from './environments';
import { placesTold } from './evidence-places';
import { broughtBases, loginsOf, withLogins } from './package-logins';
import { pullRequestSource, pullRequestWebhook } from './pull-requests';
import { ANYTHING, inTooling, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** The projects of CodeBuild, with what they run, where, and as whom, and what starts them beside the pipelines. */
export function projects(subject: PlanSubject): readonly WantedInstance[] {
  const { blueprint } = subject;
  return blueprint.applications.flatMap((application) => {
    const requests = pullRequestUnit(application.facts);
    return [
      ...buildUnits(application.facts).map((unit) => projectOf(subject, application, unit)),
      ...(requests
        ? [pullRequestProject(subject, application, requests), pullRequestWebhook(blueprint, application)]
        : []),
    ];
  });
}

/** What every project has. */
function common(
  subject: PlanSubject,
  application: PlannedApplication,
  unit: BuildUnit,
): Readonly<Record<string, Wanted>> {
  const { id, build } = unit;
  const { names, facts } = subject.blueprint;
  return {
    name: names.buildProject(id),
    description: ANYTHING,
    service_role: names.toolingRoleArn(names.buildRole(id)),
    encryption_key: subject.artifactKey(facts.regions.primary),
    build_timeout: build.timeoutMinutes,
    // Lambda knows no queue.
    queued_timeout: onLambda(build) ? undefined : build.queuedMinutes,
    concurrent_build_limit: build.concurrentBuilds,
    vpc_config: build.vpc && {
      vpc_id: build.vpc.vpcId,
      subnets: build.vpc.subnetIds,
      security_group_ids: build.vpc.securityGroupIds,
    },
    environment: environmentOf(subject, application, unit),
    logs_config: { cloudwatch_logs: { status: 'ENABLED', group_name: names.buildLogGroup(id) } },
  };
}

function projectOf(subject: PlanSubject, application: PlannedApplication, unit: BuildUnit): WantedInstance {
  const { blueprint } = subject;
  const { build, id } = unit;
  return inTooling(blueprint, 'aws_codebuild_project', {
    ...common(subject, application, unit),
    ...sourceOf(
      blueprint,
      unit,
      withLogins(
        buildspecOf(build, {
          source: application.facts.source,
          definesTasks: appSpecs(application.facts).length > 0,
        }),
        [...broughtBases(build), ...loginsOf(blueprint, build), ...placesTold(unit, application)],
      ),
    ),
    cache: cacheOf(blueprint, unit),
    build_batch_config: batchOf(blueprint, id, build),
  });
}

/** What a pipeline brings; or the ZIP file that a state machine names when it starts the build. */
function sourceOf(
  { names, facts }: Blueprint,
  { application, rollout }: BuildUnit,
  buildspec: Wanted,
): Readonly<Record<'artifacts' | 'source', Wanted>> {
  if (!rollout?.takes)
    return { artifacts: { type: 'CODEPIPELINE' }, source: { type: 'CODEPIPELINE', buildspec } };
  const bucket = names.artifactBucket(facts.regions.primary);
  const location = `${bucket}/${names.artifactFolder(application)}/stacks/latest/landing-zone.zip`;
  return { artifacts: { type: 'NO_ARTIFACTS' }, source: { type: 'S3', location, buildspec } };
}

const MODES = {
  source: 'LOCAL_SOURCE_CACHE',
  'docker-layers': 'LOCAL_DOCKER_LAYER_CACHE',
  custom: 'LOCAL_CUSTOM_CACHE',
} as const;

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-caching.html (2026-11-28) */
function cacheOf({ names, facts }: Blueprint, { application, id, build }: BuildUnit): Wanted {
  const cache = build.cache ?? usualCache(build);
  switch (cache.kind) {
    case 'local':
      return { type: 'LOCAL', modes: cache.modes.map((mode) => MODES[mode]).sort() };
    case 's3': {
      const bucket = names.artifactBucket(facts.regions.primary);
      return { type: 'S3', location: `${bucket}/${names.artifactFolder(application)}/cache/${id}` };
    }
    case 'none':
      return { type: 'NO_CACHE' };
  }
}

function batchOf({ names }: Blueprint, id: string, build: BuildUnit['build']): Wanted {
  if (!runsInBatches(build) || !('batch' in build) || !build.batch) return undefined;
  return {
    service_role: names.toolingRoleArn(names.batchRole(id)),
    timeout_in_mins: build.batch.timeoutMinutes,
    combine_artifacts: true,
    restrictions: { maximum_builds_allowed: build.batch.builds },
  };
}

function pullRequestProject(
  subject: PlanSubject,
  application: PlannedApplication,
  unit: BuildUnit,
): WantedInstance {
  return inTooling(subject.blueprint, 'aws_codebuild_project', {
    ...common(subject, application, unit),
    badge_enabled: false,
    artifacts: { type: 'NO_ARTIFACTS' },
    source: pullRequestSource(subject.blueprint, application, unit),
  });
}
