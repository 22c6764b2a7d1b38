import type { ApplicationFacts } from '../schema/landing-zone';
import type { ConnectionRef } from './connections';

/** The connection that an application's pull requests are built through; undefined where there is none. */
export function pullRequestConnection({ source, pullRequests }: ApplicationFacts): ConnectionRef | undefined {
  if (!pullRequests || source.kind !== 'connection') return undefined;
  const { connection, connectionArn } = pullRequests;
  return connection === undefined && connectionArn === undefined
    ? { connection: source.connection, connectionArn: source.connectionArn }
    : { connection, connectionArn };
}

/** `actors` as the one expression that CodeBuild takes. */
export function actorsExpression(actors: readonly string[]): string {
  const escaped = actors.map((actor) => actor.replace(/[{}]/g, '\\$&'));
  return `^(${escaped.join('|')})$`;
}
