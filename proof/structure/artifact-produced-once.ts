import { actionsOf } from './pipeline';
import type { StructureRule } from './rule';
import { isExpression, repeated } from './terraform';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_OutputArtifact.html */
export const artifactProducedOnce: StructureRule = {
  id: 'artifact-produced-once',
  why: 'Names of output artifacts are unique in a pipeline: an input names one of them.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html',
  check: (pipeline) => {
    const actions = actionsOf(pipeline);
    const outputs = actions.flatMap((action) => action.outputs ?? []).filter((name) => !isExpression(name));
    return repeated(outputs).map((name) => ({
      // The last of them, so that the finding has a place.
      place: actions.findLast((action) => action.outputs?.includes(name))?.place ?? '',
      found: `the output artifact "${name}", which is made more than once`,
      change: 'give each output artifact a unique name',
    }));
  },
};
