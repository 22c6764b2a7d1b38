import { type Action, actionsOf } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { isExpression, known } from './terraform';

export const approvalTimeout: StructureRule = {
  id: 'approval-timeout',
  why: 'Only manual approvals have a timeout that can be set, from 5 minutes to 60 days.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html',
  check: (pipeline) => actionsOf(pipeline).flatMap(remarks),
};

function remarks({ place, category, provider, timeout }: Action): readonly StructureRemark[] {
  if (timeout === undefined) return [];
  const isOpen = [category, provider].some((part) => part !== undefined && isExpression(part));
  if (!isOpen && (category !== 'Approval' || provider !== 'Manual')) {
    return [{ place, found: `a timeout on an action of ${provider ?? '?'}`, change: 'leave it out' }];
  }
  const told = known(timeout);
  const minutes = Number(told);
  if (told === undefined || (Number.isInteger(minutes) && minutes >= 5 && minutes <= 86_400)) return [];
  return [{ place, found: `a timeout of ${told} minutes`, change: 'use 5 to 86400 minutes' }];
}
