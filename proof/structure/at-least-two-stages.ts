import type { StructureRule } from './rule';

export const atLeastTwoStages: StructureRule = {
  id: 'at-least-two-stages',
  why: 'A pipeline has a source and something to do with it.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html',
  check: ({ stages }) =>
    stages.length >= 2
      ? []
      : [{ found: `${stages.length} stages, where AWS wants at least 2`, change: 'add a stage' }],
};
