import type { OfKind } from '../kinds';
import type { ApplicationFacts } from '../schema/application';
import type { StageActionFacts } from '../schema/stage';

/** An action that runs on machines of CodePipeline, with the role of its stage. */
export type Scan = OfKind<StageActionFacts, 'inspector-scan'>;

/** The scans of a further stage: they share what the role of the stage may do. */
export function scansOf({ actions }: { readonly actions: readonly StageActionFacts[] }): readonly Scan[] {
  return actions.filter((action) => action.kind === 'inspector-scan');
}

/** Whether the pipeline of an application scans: then it has a log of its own. */
export function hasScans({ stages }: Pick<ApplicationFacts, 'stages'>): boolean {
  return stages.some((stage) => scansOf(stage).length > 0);
}
