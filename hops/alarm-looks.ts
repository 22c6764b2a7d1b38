import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { own } from './principals';

/**
 * The request that tells the state of an alarm. It is about all of them: composite alarms are told only whose permission is
 * "scoped to *", and a service that watches an alarm by its name asks for both types.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html (2026-11-28)
 */
export function looksAtAlarms(account: AccountFacts, region: string) {
  return {
    actions: ['cloudwatch:DescribeAlarms'],
    resource: own('*', account.id, {
      resource: ['*'],
      reason: 'Amazon CloudWatch tells of composite alarms only whose permission is for all alarms',
    }),
    context: { 'aws:RequestedRegion': region },
  };
}
