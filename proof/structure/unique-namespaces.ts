import { actionsOf } from './pipeline';
import type { StructureRule } from './rule';
import { known, repeated } from './terraform';

/** Whether `codepipeline` and `variables` may be taken is not told: no finding on them. */
export const uniqueNamespaces: StructureRule = {
  id: 'unique-namespaces',
  why: 'A variable is known by its namespace, so a pipeline has each namespace once.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html',
  check: (pipeline) => {
    const actions = actionsOf(pipeline);
    return repeated(actions.flatMap(({ namespace }) => known(namespace) ?? [])).map((name) => ({
      place: actions.findLast(({ namespace }) => namespace === name)?.place ?? '',
      found: `the namespace "${name}", which more than one action has`,
      change: 'give each action a namespace of its own',
    }));
  },
};
