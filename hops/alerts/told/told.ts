import type { Blueprint } from '../../../blueprint/plan/planned';
import type { AccountFacts } from '../../../blueprint/schema/landing-zone';

/** A request of somebody whom people must be told of. */
export interface ToldRequest {
  /** Action of IAM. */
  readonly action: string;
  readonly arn: string;
  /** Whether AWS refused it. @default it was done */
  readonly refused?: true;
  /** Whether only the root user makes it. @default anybody may */
  readonly byRoot?: true;
}

/** Something that a service of AWS tells by itself. */
export interface ToldFinding {
  readonly title: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
}

/** Where a rule listens. */
export interface ListeningPlace {
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
  readonly region: string;
}

/** What an alert is for, where one of its rules listens. */
export type Told = (place: ListeningPlace) => readonly (ToldRequest | ToldFinding)[];

/** Each of the actions, about each of the ARNs. */
export function about(actions: readonly string[], ...arns: readonly string[]): readonly ToldRequest[] {
  return arns.flatMap((arn) => actions.map((action) => ({ action, arn })));
}

/** The ARN of something in the account and region that a rule listens in. */
export function here(
  { blueprint, account, region }: ListeningPlace,
  service: string,
  resource: string,
): string {
  return `arn:${blueprint.names.partition}:${service}:${region}:${account.id}:${resource}`;
}
