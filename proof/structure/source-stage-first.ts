import type { Action } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { known } from './terraform';

/** A stage without actions is for the rule `counts`. */
export const sourceStageFirst: StructureRule = {
  id: 'source-stage-first',
  why: 'The first stage has the sources and nothing else; no other stage has any.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html',
  check: ({ stages }) => stages.flatMap(({ actions }) => actions.flatMap(misplaced)),
};

function misplaced({ place, stage, category }: Action): readonly StructureRemark[] {
  const told = known(category);
  if (told === undefined || (told === 'Source') === (stage === 0)) return [];
  return stage === 0
    ? [{ place, found: `category ${told} in the first stage`, change: 'move it to a later stage' }]
    : [{ place, found: 'a source after the first stage', change: 'move it to the first stage' }];
}
