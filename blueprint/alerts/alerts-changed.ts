import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-logging-monitoring.html (2026-11-28) */
export const alertsChanged = defineAlert({
  id: 'alerts-changed',
  happened: 'A rule that raises these alerts was changed by somebody who is not the landing zone',
  act: 'What happens now may be told to nobody. Deploy the stack of the account again, and look at everything that the caller did around that time.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: 'both',
  events: ({ names }) => {
    const ours = [{ prefix: names.alertRule('') }];
    return calls('events', ['DeleteRule', 'DisableRule', 'PutRule', 'PutTargets', 'RemoveTargets'], {
      $or: [{ name: ours }, { rule: ours }],
    });
  },
});
