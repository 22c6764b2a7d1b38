import { DataAwsCodestarconnectionsConnection } from '@cdktf/provider-aws/lib/data-aws-codestarconnections-connection';
import type { OfKind } from '../../blueprint/kinds';
import { connectionArnOf, connectionServiceOf } from '../../blueprint/plan/connections';
import type { Source } from '../../blueprint/source';
import { the } from '../../blueprint/the';
import type { GitEvent } from '../../modules/pipeline/pipeline-trigger';
import { connectionSource } from '../../modules/source/connection';
import type { PipelineSource } from '../../modules/source/source';
import type { SourceSubject } from './subject';

type Connection = OfKind<Source, 'connection'>;

/** A repository behind a connection: the one it names by ARN, or one that the landing zone makes. */
export function addConnection(
  source: Connection,
  { stack, blueprint: { names }, name, roleArn }: SourceSubject,
): PipelineSource {
  const { connectionArn, connection, repository, branch, clone, triggers } = source;
  const arn =
    connectionArn ??
    new DataAwsCodestarconnectionsConnection(stack, `${name}-connection`, {
      name: names.connection(the(connection, `the connection of the source ${name}`)),
    }).arn;
  return connectionSource({
    name,
    roleArn,
    connectionArn: arn,
    service: connectionServiceOf(connectionArnOf(source, names)),
    repository,
    branch,
    clone,
    triggers: triggers?.map((trigger) => eventOf(trigger, branch)),
  });
}

function eventOf(trigger: NonNullable<Connection['triggers']>[number], branch: string): GitEvent {
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
