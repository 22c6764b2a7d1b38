import { lookingAt } from './action-run';
import { actionKind } from './actions';
import type { Version } from './actions/action';
import { groupsOf, plannedAction } from './pipeline';
import type { DeliveredVersion, PlannedAction } from './record';
import type { RunContext } from './run-context';

/** What the target of an action runs. */
interface Found {
  readonly at: PlannedAction;
  readonly version: Version;
}

/** What every target runs now, in the order of the pipeline. */
export async function versionsNow(run: RunContext): Promise<readonly Found[]> {
  const { pipeline, promotion } = run;
  const found = pipeline.stages.flatMap((stage) =>
    groupsOf(stage)
      .flat()
      .map(async (action): Promise<readonly Found[]> => {
        const kind = actionKind(action);
        if ('cannot' in kind || !kind.version) return [];
        const at = plannedAction({ pipeline, stage: stage.name, action }, promotion.blueprint);
        const looking = lookingAt(run, { at, action, configuration: action.configuration });
        const version = await kind.version(looking);
        return version ? [{ at, version }] : [];
      }),
  );
  return (await Promise.all(found)).flat();
}

/** Which version each target had before, and has now. */
export function deliveredVersions(
  before: readonly Found[],
  after: readonly Found[],
): readonly DeliveredVersion[] {
  return after.map(({ at, version }) => {
    const earlier = before.find(
      ({ at: { stage, action }, version: { target } }) =>
        stage === at.stage && action === at.action && target === version.target,
    );
    return {
      ...at,
      target: version.target,
      before: earlier?.version.version,
      after: version.version,
      digests: version.digests ?? [],
    };
  });
}
