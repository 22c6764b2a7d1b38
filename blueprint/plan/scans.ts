import type { OfKind } from '../kinds';
import type { ApplicationFacts } from '../schema/application';
import type { StageActionFacts } from '../schema/stage';

/** An action that runs on machines of CodePipeline, with the role of its stage. */
export type Scan = OfKind<StageActionFacts, 'inspector-scan'>;

/** The scans of a further stage: they share what the role of the stage may do. */
export function scansOf({ actions }: { readonly actions: readonly StageActionFacts[] }): readonly Scan[] {
  return actions.filter((action) => action.kind === 'inspector-scan');
}

/** Whether anything of an application runs on machines of CodePipeline: then its pipeline has a log of its own. */
export function keepsActionLog({ stages, verify }: Pick<ApplicationFacts, 'stages' | 'verify'>): boolean {
  return verify.length > 0 || stages.some((stage) => scansOf(stage).length > 0);
}
