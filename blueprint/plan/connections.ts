import { parseArn } from '../../policies/arn';
import type { Names } from '../names';
import type { ApplicationFacts } from '../schema/landing-zone';
import { the } from '../the';

type ConnectionFacts = Extract<ApplicationFacts['source'], { readonly kind: 'connection' }>;

/** ARN of the connection of a source, as the proof knows it: the one it names, or the one that the landing zone makes. */
export function connectionArnOf({ connectionArn, connection }: ConnectionFacts, names: Names): string {
  return connectionArn ?? names.connectionArn(the(connection, 'the connection of a source'));
}

/**
 * `codeconnections` or `codestar-connections`: what stands in a connection's ARN stands before its actions too.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export function connectionServiceOf(connectionArn: string): string {
  return parseArn(connectionArn).service;
}
