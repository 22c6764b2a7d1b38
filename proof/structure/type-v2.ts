import type { StructureRule } from './rule';

export const typeV2: StructureRule = {
  id: 'type-v2',
  why: 'Pipelines of type V1 have no triggers, variables and conditions, no other modes, and not every action.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-types-planning.html',
  check: ({ type }) =>
    type === 'V1' ? [{ found: 'a pipeline of type V1', change: 'set the pipeline type to V2' }] : [],
};
