import { parseArn } from '../../policies/arn';
import type { Names } from '../names';
import type { ApplicationFacts } from '../schema/landing-zone';
import { the } from '../the';

type ConnectionFacts = Extract<ApplicationFacts['source'], { readonly kind: 'connection' }>;

/**
 * The two names of one service: AWS renamed it, and connections keep the one they were made with in their ARN.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export const CONNECTION_SERVICES = ['codeconnections', 'codestar-connections'] as const;

/** What names a connection: its ARN, or the name of one that the landing zone makes. */
export type ConnectionRef = Pick<ConnectionFacts, 'connectionArn' | 'connection'>;

/** ARN of a connection, as the proof knows it: the one it names, or the one that the landing zone makes. */
export function connectionArnOf({ connectionArn, connection }: ConnectionRef, names: Names): string {
  return connectionArn ?? names.connectionArn(the(connection, 'the connection of a source'));
}

/**
 * The ARNs that a connection may have. One that is written down has that one. One that the landing zone makes is looked
 * up through the API of the old name, the only one that Terraform can look it up with, and no page of AWS says which of
 * the two ARNs this hands out (read 2026-11-28; a user was handed the old one).
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/38611
 */
export function connectionArnsOf(ref: ConnectionRef, names: Names): readonly string[] {
  const arn = connectionArnOf(ref, names);
  if (ref.connectionArn !== undefined) return [arn];
  return CONNECTION_SERVICES.map((service) => arn.replace(`:${connectionServiceOf(arn)}:`, `:${service}:`));
}

/**
 * `codeconnections` or `codestar-connections`: what stands in a connection's ARN stands before its actions and its
 * condition keys too.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export function connectionServiceOf(connectionArn: string): string {
  return parseArn(connectionArn).service;
}

/**
 * The branch that every run of a source takes; undefined where a trigger brings others. A run that is started by hand
 * names a revision, and no branch.
 */
export function onlyBranchOf({ branch, triggers }: ConnectionFacts): string | undefined {
  const others = triggers?.some((trigger) => trigger.on !== 'push' || trigger.branches !== undefined);
  return others ? undefined : branch;
}
