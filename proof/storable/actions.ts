import type { PolicyStatement } from '../evaluate';
import { type Refusal, valuesAt } from './rule';

/**
 * The service of an action is a name: patterns begin after the colon. What stands there is free: AWS stores actions that
 * no service has.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-in-action
 */
export function actionRefusals({ Action, NotAction }: PolicyStatement): readonly Refusal[] {
  const actions = [...valuesAt('Action', Action), ...valuesAt('NotAction', NotAction)];
  return actions.flatMap(({ at, value }) =>
    value === '*' || /^[a-z0-9.-]+:/i.test(value)
      ? []
      : [
          {
            at,
            found: value,
            wanted: 'a whole service before the colon',
            change: 'name it: no pattern may stand there',
          },
        ],
  );
}
