import type { Range } from './action-type';
import { actionTypeOf, pageOf } from './actions';
import { type Action, actionsOf } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html */
export const artifactCounts: StructureRule = {
  id: 'artifact-counts',
  why: 'Each action type takes and makes a number of artifacts within bounds.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html',
  check: (pipeline) => actionsOf(pipeline).flatMap(remarks),
};

function remarks(action: Action): readonly StructureRemark[] {
  const type = actionTypeOf(action);
  if (!type) return [];
  const counted = [
    { kind: 'input', count: action.inputs?.length, range: type.inputs },
    { kind: 'output', count: action.outputs?.length, range: type.outputs },
  ];
  return counted.flatMap(({ kind, count, range }) =>
    count === undefined || isWithin(count, range)
      ? []
      : [
          {
            place: action.place,
            found: `${count} ${kind} artifacts, where ${type.provider} has ${textOf(range)}`,
            change: `name as many as that: see ${pageOf(type)}`,
          },
        ],
  );
}

function isWithin(count: number, [least, most]: Range): boolean {
  return count >= least && count <= most;
}

function textOf([least, most]: Range): string {
  return least === most ? `${least}` : `${least} to ${most}`;
}
