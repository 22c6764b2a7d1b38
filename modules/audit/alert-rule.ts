import type { CloudwatchEventRuleConfig } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';

/** What a rule of an alert listens for. */
export interface AlertListening {
  readonly ruleName: string;
  /** What has happened, where the pattern matches. */
  readonly happened: string;
  readonly pattern: object;
  /** Whether it listens to calls that only read, too. */
  readonly reads: boolean;
}

/**
 * The arguments of such a rule, on whatever bus.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (2026-11-28)
 */
export function alertRule({ ruleName, happened, pattern, reads }: AlertListening): CloudwatchEventRuleConfig {
  return {
    name: ruleName,
    description: happened,
    eventPattern: JSON.stringify(pattern),
    ...(reads && { state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }),
  };
}
