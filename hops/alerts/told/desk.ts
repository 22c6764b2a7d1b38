import { auditOf } from '../../../blueprint/accounts';
import { about, here, type ListeningPlace, type Told, type ToldRequest } from './told';

/** What tells people. */
export const ofDesk = {
  'alerts-changed': (place) => [
    ...about(
      [
        'events:DeleteRule',
        'events:DisableRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
      ],
      here(place, 'events', `rule/${place.blueprint.names.alertRule('root-used')}`),
    ),
    ...ofTheDesk(place),
  ],
} as const satisfies Readonly<Record<string, Told>>;

/** The bus that alerts come to, and the topic that tells people: where they are. */
function ofTheDesk({ blueprint: { names, facts }, account, region }: ListeningPlace): readonly ToldRequest[] {
  const watching = auditOf(facts);
  if (account.id !== watching.id || region !== facts.regions.primary) return [];
  return [
    ...about(
      ['events:DeleteEventBus', 'events:PutPermission', 'events:RemovePermission', 'events:UpdateEventBus'],
      names.alertBusArn(watching.id),
    ),
    ...about(
      [
        'sns:AddPermission',
        'sns:DeleteTopic',
        'sns:PutDataProtectionPolicy',
        'sns:RemovePermission',
        'sns:SetSubscriptionAttributes',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
        'sns:Unsubscribe',
      ],
      names.alertTopicArn(watching.id),
    ),
  ];
}
