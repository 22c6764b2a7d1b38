import { type Action, actionsOf, isBefore } from './pipeline';
import type { StructureRule } from './rule';
import { isExpression } from './terraform';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_InputArtifact.html */
export const artifactProducedBeforeConsumed: StructureRule = {
  id: 'artifact-produced-before-consumed',
  why: 'An action can only take what an action before it has made.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html',
  check: (pipeline) => {
    const actions = actionsOf(pipeline);
    // An output that Terraform names might be any of them.
    if (actions.some(({ outputs }) => outputs === undefined || outputs.some(isExpression))) return [];
    return actions.flatMap((action) => missingInputs(action, actions));
  },
};

function missingInputs(action: Action, actions: readonly Action[]) {
  const made = new Set(actions.flatMap((other) => (isBefore(other, action) ? (other.outputs ?? []) : [])));
  const missing = action.inputs?.filter((input) => !isExpression(input) && !made.has(input)) ?? [];
  return missing.map((input) => ({
    place: action.place,
    found: `the input artifact "${input}", which no action before it makes`,
    change: 'name an output artifact of an earlier stage or of a lower run order',
  }));
}
