import { DataAwsCodestarconnectionsConnection } from '@cdktf/provider-aws/lib/data-aws-codestarconnections-connection';
import type { Construct } from 'constructs';
import { connectionArnOf, connectionServiceOf } from '../blueprint/plan/connections';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { type NamedSource, PRIMARY_SOURCE, sourcesOf } from '../blueprint/plan/starts';
import type { ApplicationFacts } from '../blueprint/schema/landing-zone';
import type { GitEvent, PipelineTrigger } from '../modules/pipeline/pipeline-trigger';
import { codecommitSource, SourceRepository } from '../modules/source/codecommit';
import { connectionSource } from '../modules/source/connection';
import { ecrSource } from '../modules/source/ecr';
import { SourceBucket, s3Source } from '../modules/source/s3';
import type { PipelineSource } from '../modules/source/source';

type Source<Kind extends ApplicationFacts['source']['kind']> = Extract<
  ApplicationFacts['source'],
  { readonly kind: Kind }
>;

/** One source and what it is rendered with. */
interface Rendered {
  readonly scope: Construct;
  readonly blueprint: Blueprint;
  /** Name of the application. */
  readonly application: string;
  /** Name of the source. */
  readonly name: string;
  readonly roleArn: string;
  /** Real ARN of the artifact key of the primary region. */
  readonly keyArn: string;
  /** ARN of the role that alone may write it; undefined where the account's own policies decide. */
  readonly writerArn: string | undefined;
}

/** Where the sources of an application are rendered. */
export interface SourceContext {
  readonly scope: Construct;
  readonly blueprint: Blueprint;
  /** Real ARN of the artifact key of the primary region. */
  readonly keyArn: string;
}

/** The sources of an application, the primary one first, with whatever the landing zone makes for them. */
export function pipelineSources(
  { facts: application }: PlannedApplication,
  { scope, blueprint, keyArn }: SourceContext,
): readonly PipelineSource[] {
  const { names } = blueprint;
  const roleArn = names.toolingRoleArn(names.stageRole(application.name, 'source'));
  const ciRoleArn = application.externalBuild && names.toolingRoleArn(names.ciRole(application.name));
  return sourcesOf(application).map(({ name, source }) => {
    const writerArn = name === PRIMARY_SOURCE ? ciRoleArn : undefined;
    return renderSource(
      { scope, blueprint, application: application.name, name, roleArn, keyArn, writerArn },
      source,
    );
  });
}

function renderSource(rendered: Rendered, source: ApplicationFacts['source']): PipelineSource {
  switch (source.kind) {
    case 'connection':
      return throughConnection(rendered, source);
    case 'codecommit':
      return fromCodecommit(rendered, source);
    case 's3':
      return fromBucket(rendered, source);
    case 'ecr':
      return fromRegistry(rendered, source);
  }
}

function throughConnection(
  { scope, blueprint: { names }, name, roleArn }: Rendered,
  source: Source<'connection'>,
): PipelineSource {
  const { connectionArn, connection, repository, branch, clone, triggers } = source;
  const arn =
    connectionArn ??
    new DataAwsCodestarconnectionsConnection(scope, `${name}-connection`, {
      name: names.connection(connection ?? ''),
    }).arn;
  return connectionSource({
    name,
    roleArn,
    connectionArn: arn,
    service: connectionServiceOf(connectionArnOf(source, names)),
    repository,
    branch,
    clone,
    detectChanges: triggers === undefined,
  });
}

function fromCodecommit(
  { scope, blueprint: { names, facts }, application, name, roleArn }: Rendered,
  { repository, branch, clone, create }: Source<'codecommit'>,
): PipelineSource {
  if (create) {
    new SourceRepository(scope, `${name}-repository`, {
      name: repository,
      branch,
      ...(create.approvals && {
        approvals: {
          templateName: `${names.pipeline(application)}-${name}`,
          count: create.approvals.count,
          approvers: create.approvals.roles.map(
            (role) => `arn:${names.partition}:sts::${facts.tooling.id}:assumed-role/${role}/*`,
          ),
        },
      }),
    });
  }
  return codecommitSource({
    name,
    roleArn,
    repository,
    repositoryArn: names.codecommitRepositoryArn(repository),
    branch,
    clone,
  });
}

function fromBucket(
  { scope, blueprint: { names, facts }, application, name, roleArn, keyArn, writerArn }: Rendered,
  { bucket: existing, key }: Source<'s3'>,
): PipelineSource {
  const bucket = existing ?? names.sourceBucket(application, name);
  const bucketArn = names.bucketArn(bucket);
  if (!existing)
    new SourceBucket(scope, `${name}-bucket`, { name: bucket, arn: bucketArn, keyArn, writerArn });
  return s3Source({ name, roleArn, bucket, bucketArn, key, accountId: facts.tooling.id });
}

function fromRegistry(
  { blueprint: { names }, application, name, roleArn }: Rendered,
  { repository: existing, tag }: Source<'ecr'>,
): PipelineSource {
  const repository = existing ?? names.repository(application);
  return ecrSource({ name, roleArn, repository, repositoryArn: names.anyRepositoryArn(repository), tag });
}

/** The triggers with filters that the sources behind connections have. */
export function pipelineTriggers({ facts: application }: PlannedApplication): readonly PipelineTrigger[] {
  return sourcesOf(application).flatMap(triggerOf);
}

function triggerOf({ name, source }: NamedSource): readonly PipelineTrigger[] {
  if (source.kind !== 'connection' || !source.triggers || source.triggers.length === 0) return [];
  const { branch, triggers } = source;
  return [{ source: name, events: triggers.map((trigger) => eventOf(trigger, branch)) }];
}

function eventOf(trigger: NonNullable<Source<'connection'>['triggers']>[number], branch: string): GitEvent {
  const own = { includes: [branch] };
  switch (trigger.on) {
    case 'push':
      return { ...trigger, branches: trigger.branches ?? own };
    case 'tag':
      return trigger;
    case 'pull-request':
      return {
        ...trigger,
        events: trigger.events ?? ['opened', 'updated', 'closed'],
        branches: trigger.branches ?? own,
      };
  }
}
