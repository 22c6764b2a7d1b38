import { actionsOf } from './pipeline';
import type { StructureRule } from './rule';

export const runOrderRange: StructureRule = {
  id: 'run-order-range',
  why: 'A run order is a whole number from 1 to 999.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html',
  check: (pipeline) =>
    actionsOf(pipeline).flatMap(({ place, runOrder }) =>
      runOrder === undefined || (Number.isInteger(runOrder) && runOrder >= 1 && runOrder <= 999)
        ? []
        : [{ place, found: `the run order ${runOrder}`, change: 'use a whole number from 1 to 999' }],
    ),
};
