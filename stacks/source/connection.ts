import { DataAwsCodestarconnectionsConnection } from '@cdktf/provider-aws/lib/data-aws-codestarconnections-connection';
import type { OfKind } from '../../blueprint/kinds';
import {
  CONNECTION_SERVICES,
  type ConnectionRef,
  connectionServiceOf,
  onlyBranchOf,
} from '../../blueprint/plan/connections';
import type { Source } from '../../blueprint/source';
import { the } from '../../blueprint/the';
import type { GitEvent } from '../../modules/pipeline/pipeline-trigger';
import { type ConnectionName, connectionSource } from '../../modules/source/connection';
import type { PipelineSource } from '../../modules/source/source';
import type { SourceSubject } from './subject';

type Connection = OfKind<Source, 'connection'>;

/** A repository behind a connection: the one it names by ARN, or one that the landing zone makes. */
export function addConnection(source: Connection, subject: SourceSubject): PipelineSource {
  const { repository, branch, clone, triggers } = source;
  return connectionSource({
    name: subject.name,
    roleArn: subject.roleArn,
    ...findConnection(source, subject, `${subject.name}-connection`),
    repository,
    branch,
    onlyBranch: onlyBranchOf(source),
    clone,
    triggers: triggers?.map((trigger) => eventOf(trigger, branch)),
  });
}

/** The ARN of a connection, and the names that policies must know it by. */
export function findConnection(
  { connectionArn, connection }: ConnectionRef,
  { stack, blueprint: { names } }: Pick<SourceSubject, 'stack' | 'blueprint'>,
  id: string,
): FoundConnection {
  if (connectionArn !== undefined) {
    const service = connectionServiceOf(connectionArn);
    return { connectionArn, knownAs: [{ service, arn: connectionArn }] };
  }
  const { arn } = new DataAwsCodestarconnectionsConnection(stack, id, {
    name: names.connection(the(connection, `the connection ${id}`)),
  });
  const [ofToday, ofOld] = CONNECTION_SERVICES;
  const named = (service: string, other: string) => ({
    service,
    arn: stack.replaced(`${id}-${service}`, arn, { part: `:${other}:`, by: `:${service}:` }),
  });
  return { connectionArn: arn, knownAs: [named(ofToday, ofOld), named(ofOld, ofToday)] };
}

interface FoundConnection {
  readonly connectionArn: string;
  readonly knownAs: readonly ConnectionName[];
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
