import { nearest } from '../../blueprint/problems/did-you-mean';
import { splitOperator } from '../evaluate/condition';
import { operatorNames } from '../evaluate/operators';
import type { Remark, StatementRule } from './rule';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const unknownConditionOperator: StatementRule = {
  id: 'unknown-condition-operator',
  why: 'AWS refuses a policy with an operator that it does not know.',
  check: ({ statement }) => Object.keys(statement.Condition ?? {}).flatMap(operatorRemarks),
};

function operatorRemarks(written: string): readonly Remark[] {
  const { name, ifExists } = splitOperator(written);
  if (name === 'Null' && ifExists)
    return [remark(written, `write "${written.replace('IfExists', '')}": Null takes no suffix`)];
  if (operatorNames.includes(name)) return [];
  const near = nearest(name, operatorNames);
  return [
    remark(written, near ? `did you mean "${written.replace(name, near)}"?` : 'use one that AWS knows'),
  ];
}

function remark(written: string, change: string): Remark {
  return { severity: 'error', found: `the condition operator "${written}"`, change };
}
