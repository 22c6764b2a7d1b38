import { deployTraits } from '../deploy';
import type { PlannedApplication } from './planned';

/**
 * Whether an application has a deploy role in an account: its pipeline takes it for an action or to look at an alarm, or a
 * state machine or a build does. A role that nobody takes is not made.
 */
export function hasDeployRole(
  { targets, alarms }: Pick<PlannedApplication, 'targets' | 'alarms'>,
  account: string,
): boolean {
  if (alarms.some((alarm) => alarm.account.name === account)) return true;
  return targets
    .filter((target) => target.account.name === account)
    .flatMap(({ deploys }) => deploys)
    .some((deploy) => {
      const { steps, machines, builds } = deployTraits(deploy);
      const inSteps = steps(deploy, account);
      return (
        inSteps.some(({ role }) => role === 'deploy role') ||
        (machines?.(deploy) ?? []).some((step) => inSteps.some(({ name }) => name === step)) ||
        (builds?.(deploy) ?? []).some(({ takes }) => takes === 'deploy role')
      );
    });
}
