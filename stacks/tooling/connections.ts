import { RepositoryConnection } from '../../modules/pipeline/repository-connection';
import type { ToolingScope } from './tooling-scope';

/** The connections that the landing zone makes. A person finishes the handshake of each. */
export function addConnections({ stack, blueprint: { facts, names } }: ToolingScope): void {
  for (const connection of facts.connections) {
    const { arn } = new RepositoryConnection(stack, `connection-${connection.name}`, {
      ...connection,
      name: names.connection(connection.name),
    });
    stack.addOutput(`handshake-${connection.name}`, {
      value: arn,
      description: `Finish the handshake with ${connection.provider}: Developer Tools > Connections > ${names.connection(connection.name)} > Update pending connection`,
    });
  }
}
