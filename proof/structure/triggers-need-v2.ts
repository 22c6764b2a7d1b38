import type { StructureRule } from './rule';

export const triggersNeedV2: StructureRule = {
  id: 'triggers-need-v2',
  why: 'Pipelines of type V1 have no triggers.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-types-planning.html',
  check: ({ triggers, type }) =>
    triggers.length > 0 && type === 'V1'
      ? [{ found: 'triggers in a pipeline of type V1', change: 'set the pipeline type to V2' }]
      : [],
};
