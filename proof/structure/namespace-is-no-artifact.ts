import { actionsOf } from './pipeline';
import type { StructureRule } from './rule';
import { known } from './terraform';

/** AWS's page: namespaces "cannot conflict with any artifact names". */
export const namespaceIsNoArtifact: StructureRule = {
  id: 'namespace-is-no-artifact',
  why: 'AWS says that a namespace must not have the name of an artifact.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html',
  check: (pipeline) => {
    const actions = actionsOf(pipeline);
    const artifacts = new Set(actions.flatMap(({ outputs }) => outputs ?? []));
    return actions.flatMap(({ place, namespace }) => {
      const name = known(namespace);
      if (name === undefined || !artifacts.has(name)) return [];
      return [
        { place, found: `the namespace "${name}", as an artifact is called`, change: 'rename one of them' },
      ];
    });
  },
};
