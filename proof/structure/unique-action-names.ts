import type { StructureRule } from './rule';
import { known, repeated } from './terraform';

export const uniqueActionNames: StructureRule = {
  id: 'unique-action-names',
  why: 'An action is known by its stage and its name.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html',
  check: ({ stages }) =>
    stages.flatMap(({ place, actions }) =>
      repeated(actions.flatMap(({ name }) => known(name) ?? [])).map((name) => ({
        place: `${place}/${name}`,
        found: `more than one action "${name}" in the stage "${place}"`,
        change: 'give each action of a stage a unique name',
      })),
    ),
};
