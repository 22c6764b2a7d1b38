import type { Hop } from '../../../hops';
import type { PolicyDocument } from '../../../proof/evaluate';
import { statementsOn } from '../../../proof/evaluate/statement';

/** The statements that a mutant has and the policy has not, and the other way round. */
export function changedStatements(before: PolicyDocument, after: PolicyDocument): PolicyDocument {
  const [old, young] = [[before.Statement].flat(), [after.Statement].flat()];
  const Statement = [
    ...old.filter((each) => !young.includes(each)),
    ...young.filter((each) => !old.includes(each)),
  ];
  return { ...before, Statement };
}

/**
 * Whether a changed statement is about the action of a hop: no other one can notice. Where an action is deleted, the statement
 * says the same of every other as before. Of a policy as it is, every hop is asked.
 */
export function mayNotice(changed: PolicyDocument, part: string, { action }: Hop): boolean {
  if ([changed.Statement].flat().length === 0) return true;
  const about = statementsOn(action.toLowerCase(), changed).length;
  return part === 'action' ? about === 1 : about > 0;
}
