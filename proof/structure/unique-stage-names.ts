import type { StructureRule } from './rule';
import { known, repeated } from './terraform';

export const uniqueStageNames: StructureRule = {
  id: 'unique-stage-names',
  why: 'A stage is known by its name alone.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-requirements.html',
  check: ({ stages }) =>
    repeated(stages.flatMap(({ name }) => known(name) ?? [])).map((name) => ({
      place: name,
      found: `more than one stage "${name}"`,
      change: 'give each stage a unique name',
    })),
};
