import type { Blueprint } from '../blueprint/plan/planned';
import type { LoggedTo } from '../modules/machines/logged';

/** Where the state machines log what they do; undefined where they do not. */
export function machineLogOf({ facts, names }: Blueprint): LoggedTo | undefined {
  return facts.stateMachineLogs && { ...facts.stateMachineLogs, logGroupArn: names.machineLogGroupArn() };
}
