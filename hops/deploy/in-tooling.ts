import type { Deploy } from '../../blueprint/deploy';
import type { PlannedApplication } from '../../blueprint/plan/planned';

/** The stages with an action of a deployment that the role of the stage does in the tooling account. */
export function stagesOf(deploy: Deploy, { stages }: PlannedApplication): readonly string[] {
  return stages
    .filter(({ groups }) =>
      groups
        .flat()
        .some((step) => step.kind === 'deploy' && step.deploy === deploy && step.role === 'stage role'),
    )
    .map(({ name }) => name);
}
