import type { PlannedApplication } from '../../../blueprint/plan/planned';
import type { Stage } from '../../../blueprint/plan/stage';
import { PRIMARY_SOURCE } from '../../../blueprint/source/primary';
import type { PlanSubject, Wanted } from '../wanted';

/** Where an action is: in a stage of the pipeline of an application. */
export interface ActionPlace extends PlanSubject {
  readonly application: PlannedApplication;
  readonly stage: Stage;
}

/** What decides of an action, as CodePipeline calls it. */
export interface WantedAction {
  readonly category: 'Source' | 'Build' | 'Test' | 'Approval' | 'Deploy' | 'Invoke';
  readonly provider: string;
  readonly configuration: Readonly<Record<string, Wanted>>;
  /** @default none */
  readonly inputs?: readonly string[];
  /** @default none */
  readonly outputs?: readonly string[];
  /** @default none */
  readonly namespace?: string;
  /** @default AWS's own */
  readonly timeoutMinutes?: number;
  /** Who wrote its worker. @default AWS, in version 1 */
  readonly custom?: { readonly version: string };
  /** @default the role of its stage in the tooling account */
  readonly roleArn?: string;
  /** @default the pipeline's */
  readonly region?: string;
}

/** Name of the artifact of a source. A hyphen is none for the shells that read it in a variable. */
export function filesOf(source: string): string {
  return `${source.replace(/-/g, '_')}_files`;
}

/** Name of the artifact of the source whose buildspec counts. */
export const SOURCE_FILES = filesOf(PRIMARY_SOURCE);
