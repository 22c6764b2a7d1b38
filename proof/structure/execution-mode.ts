import { resultsOf } from './hook';
import type { Pipeline } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { known } from './terraform';

const MODES = ['QUEUED', 'SUPERSEDED', 'PARALLEL'];

/** That V1 has no rollback is for the rule `conditions`: no stage of it has conditions. */
export const executionMode: StructureRule = {
  id: 'execution-mode',
  why: 'Only V2 queues runs or lets them run side by side, and those cannot be rolled back.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html',
  check: (pipeline) => {
    const mode = known(pipeline.executionMode);
    return mode === undefined ? [] : [...ofMode(mode, pipeline), ...ofRollback(mode, pipeline)];
  },
};

function ofMode(mode: string, { type }: Pipeline): readonly StructureRemark[] {
  if (!MODES.includes(mode))
    return [{ found: `the execution mode ${mode}`, change: `use ${MODES.join(' or ')}` }];
  if (type !== 'V1' || mode === 'SUPERSEDED') return [];
  const found = `the execution mode ${mode} in a pipeline of type V1`;
  return [{ found, change: 'set the pipeline type to V2' }];
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
