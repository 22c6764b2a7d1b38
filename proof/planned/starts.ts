import { type ByKind, byKind } from '../../blueprint/kinds';
import type { Names } from '../../blueprint/names';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { eventStarts, type Start, scheduledStarts, sourcesOf } from '../../blueprint/plan/starts';
import type { Source } from '../../blueprint/source';
import { ANYTHING, inTooling, json, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** What starts pipelines through EventBridge: rules with one target each, and schedules. */
export function starts({ blueprint }: PlanSubject): readonly WantedInstance[] {
  return blueprint.applications.flatMap((application) => [
    ...eventStarts(application.starts).flatMap((start) => ruleOf(blueprint, application, start)),
    ...schedulesOf(blueprint, application),
  ]);
}

/** What EventBridge tells of, and the revision that the run takes up. */
interface Change {
  readonly pattern: object;
  /** What CodePipeline calls the revision, and where the event has it. @default whatever is newest */
  readonly revision?: readonly [type: string, path: string];
}

/** A source and its application. */
interface ChangedSource {
  readonly names: Names;
  readonly application: string;
  readonly name: string;
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-list.html (2026-11-28) */
const changes: ByKind<Source, ChangedSource, Change> = {
  // CodePipeline itself hears of it.
  connection: () => ({ pattern: {} }),
  codecommit: ({ repository, branch }, { names }) => ({
    pattern: {
      source: ['aws.codecommit'],
      'detail-type': ['CodeCommit Repository State Change'],
      resources: [names.codecommitRepositoryArn(repository)],
      detail: {
        event: ['referenceCreated', 'referenceUpdated'],
        referenceType: ['branch'],
        referenceName: [branch],
      },
    },
    revision: ['COMMIT_ID', '$.detail.commitId'],
  }),
  s3: ({ bucket, key }, { names, application, name }) => ({
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket ?? names.sourceBucket(application, name)] }, object: { key: [key] } },
    },
    revision: ['S3_OBJECT_VERSION_ID', '$.detail.object.version-id'],
  }),
  ecr: ({ repository, tag }, { names, application }) => ({
    pattern: {
      source: ['aws.ecr'],
      'detail-type': ['ECR Image Action'],
      detail: {
        'action-type': ['PUSH'],
        result: ['SUCCESS'],
        'repository-name': [repository ?? names.repository(application)],
        'image-tag': [tag],
      },
    },
    revision: ['IMAGE_DIGEST', '$.detail.image-digest'],
  }),
};

function changeOf(
  { names }: Blueprint,
  { facts }: PlannedApplication,
  start: Exclude<Start, { readonly kind: 'schedule' }>,
): Change {
  if (start.kind === 'pipeline')
    return {
      pattern: {
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Pipeline Execution State Change'],
        detail: { pipeline: [names.pipeline(start.application)], state: ['SUCCEEDED'] },
      },
    };
  const { source = facts.source } = sourcesOf(facts).find(({ name }) => name === start.name) ?? {};
  return byKind(changes, source, { names, application: facts.name, name: start.name });
}

function ruleOf(
  blueprint: Blueprint,
  application: PlannedApplication,
  start: Exclude<Start, { readonly kind: 'schedule' }>,
): readonly WantedInstance[] {
  const { pattern, revision } = changeOf(blueprint, application, start);
  const name = blueprint.names.start(application.facts.name, start.name);
  const [type, path] = revision ?? [];
  const taken = { actionName: start.name, revisionType: type, revisionValue: '<revision>' };
  return [
    inTooling(blueprint, 'aws_cloudwatch_event_rule', {
      name,
      description: ANYTHING,
      event_pattern: json(pattern),
    }),
    inTooling(blueprint, 'aws_cloudwatch_event_target', {
      rule: name,
      target_id: 'pipeline',
      ...targetOf(blueprint, application),
      input_transformer: revision && {
        input_paths: { revision: path },
        input_template: json({ sourceRevisions: [taken] }),
      },
    }),
  ];
}

/** For an hour: what was pushed then is started by whoever pushes next. Zero would lose a start to the first throttled call. */
export const RETRIED: Wanted = { maximum_event_age_in_seconds: 3600, maximum_retry_attempts: 20 };

/** The pipeline, with the role that may start nothing else; what does not reach it is kept. */
function targetOf(
  { names }: Blueprint,
  { facts: { name } }: PlannedApplication,
): Readonly<Record<'arn' | 'role_arn' | 'retry_policy' | 'dead_letter_config', Wanted>> {
  return {
    arn: names.pipelineArn(name),
    role_arn: names.toolingRoleArn(names.startRole(name)),
    retry_policy: RETRIED,
    dead_letter_config: { arn: names.undeliveredQueueArn() },
  };
}

function schedulesOf(blueprint: Blueprint, application: PlannedApplication): readonly WantedInstance[] {
  const { names } = blueprint;
  const { name } = application.facts;
  const all = scheduledStarts(application.starts);
  const group = inTooling(blueprint, 'aws_scheduler_schedule_group', { name: names.scheduleGroup(name) });
  return [
    ...(all.length > 0 ? [group] : []),
    ...all.map((schedule) =>
      inTooling(blueprint, 'aws_scheduler_schedule', {
        name: names.start(name, schedule.name),
        group_name: names.scheduleGroup(name),
        description: ANYTHING,
        schedule_expression: `cron(${schedule.cron})`,
        schedule_expression_timezone: schedule.timeZone,
        flexible_time_window: { mode: 'OFF' },
        target: targetOf(blueprint, application),
      }),
    ),
  ];
}
