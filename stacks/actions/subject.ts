import type { Blueprint } from '../../blueprint/plan/planned';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import type { Statement } from '../../policies/document';

/** An application with an action of a further stage. */
export interface ActionSubject {
  readonly blueprint: Blueprint;
  readonly application: ApplicationFacts;
}

/** The same, and what the action is called and runs with. */
export interface NamedActionSubject extends ActionSubject {
  readonly name: string;
  /** ARN of the role of the stage. */
  readonly roleArn: string;
}

/** Statements by purpose: each purpose is a policy of the stage's role. */
export type ActionGrants = Readonly<Record<string, readonly Statement[]>>;
