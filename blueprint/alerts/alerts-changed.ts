import { auditOf } from '../accounts';
import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** What changes a rule, the bus that alerts come to, or the topic that tells people and who hears it. */
const CHANGES = [
  'AddPermission',
  'DeleteEventBus',
  'DeleteRule',
  'DeleteTopic',
  'DisableRule',
  'PutDataProtectionPolicy',
  'PutPermission',
  'PutRule',
  'PutTargets',
  'RemovePermission',
  'RemoveTargets',
  'SetSubscriptionAttributes',
  'SetTopicAttributes',
  'Subscribe',
  'Unsubscribe',
  'UpdateEventBus',
];

/**
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-logging-monitoring.html (2026-11-28)
 * @see https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html (2026-11-29)
 */
export const alertsChanged = defineAlert({
  id: 'alerts-changed',
  happened:
    'A rule, the bus, the topic or a subscription of these alerts was changed by somebody who is not the landing zone',
  act: 'What happens now may be told to nobody. Deploy the stack of the account again, and look at everything that the caller did around that time.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: 'both',
  events: ({ facts, names }) => {
    const rules = [{ prefix: names.alertRule('') }];
    const topic = names.alertTopicArn(auditOf(facts).id);
    return calls(['events', 'sns'], CHANGES, {
      $or: [
        { name: [...rules, names.alerts()] },
        { rule: rules },
        { eventBusName: [names.alerts()] },
        { topicArn: [topic] },
        { resourceArn: [topic] },
        { subscriptionArn: [{ prefix: `${topic}:` }] },
      ],
    });
  },
});
