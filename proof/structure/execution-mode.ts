import { resultsOf } from './hook';
import type { Pipeline } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { known } from './terraform';

const MODES = ['QUEUED', 'SUPERSEDED', 'PARALLEL'];

export const executionMode: StructureRule = {
  id: 'execution-mode',
  why: 'Runs are queued, superseded or side by side, and the last cannot be rolled back.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html',
  check: (pipeline) => {
    const mode = known(pipeline.executionMode);
    return mode === undefined ? [] : [...ofMode(mode), ...ofRollback(mode, pipeline)];
  },
};

function ofMode(mode: string): readonly StructureRemark[] {
  if (MODES.includes(mode)) return [];
  return [{ found: `the execution mode ${mode}`, change: `use ${MODES.join(' or ')}` }];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/execution-modes.html */
function ofRollback(mode: string, { stages }: Pipeline): readonly StructureRemark[] {
  if (mode !== 'PARALLEL') return [];
  return stages.flatMap(({ place, hooks }) =>
    hooks
      .filter((hook) => resultsOf(hook).includes('ROLLBACK'))
      .map(({ name }) => ({
        place,
        found: `the result ROLLBACK of ${name} in the execution mode PARALLEL`,
        change: 'use QUEUED or SUPERSEDED, or another result',
      })),
  );
}
