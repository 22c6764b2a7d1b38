import type { Rule, StatementRule } from './rule';
import { unknownConditionOperator } from './unknown-condition-operator';
import { unneededStatement } from './unneeded-statement';

/** The rules that look at one statement. */
export const statementRules: readonly StatementRule[] = [unknownConditionOperator];

/** Every rule of the lint. */
export const lintRules: readonly Rule[] = [...statementRules, unneededStatement];
