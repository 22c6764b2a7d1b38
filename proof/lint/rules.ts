import { actionCannotApplyToResource } from './action-cannot-apply-to-resource';
import { broadWildcard } from './broad-wildcard';
import { notStorable } from './not-storable';
import { passRoleWithoutPassedToService } from './pass-role-without-passed-to-service';
import type { Rule, StatementRule } from './rule';
import { size } from './size';
import { unescapedVariable } from './unescaped-variable';
import { unknownAction } from './unknown-action';
import { unknownConditionKey } from './unknown-condition-key';
import { unknownConditionOperator } from './unknown-condition-operator';

/** The rules that look at one statement. */
export const statementRules: readonly StatementRule[] = [
  unknownAction,
  actionCannotApplyToResource,
  unknownConditionKey,
  unknownConditionOperator,
  broadWildcard,
  passRoleWithoutPassedToService,
  unescapedVariable,
];

/** Every rule of the lint. */
export const lintRules: readonly Rule[] = [...statementRules, notStorable, size];
