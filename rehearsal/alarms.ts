import type { DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { partitionOf } from '../blueprint/regions';
import type { Caller } from './callers';
import type { PlannedAction } from './record';

/** Names out of a list with commas. */
export function alarmsOf(names: string | undefined): readonly string[] {
  return (names ?? '').split(',').flatMap((name) => name.trim() || []);
}

/** Looks at alarms, and says which have gone off. */
export async function loudAlarms(
  caller: Caller,
  { account, region }: Pick<PlannedAction, 'account' | 'region'>,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { MetricAlarms = [], CompositeAlarms = [] } = await caller.call<DescribeAlarmsCommandOutput>({
    service: 'cloudwatch',
    operation: 'DescribeAlarms',
    region,
    params: { AlarmNames: [...names], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
    needs: names.map((name) => ({
      action: 'cloudwatch:DescribeAlarms',
      resource: `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:${name}`,
    })),
  });
  return [...MetricAlarms, ...CompositeAlarms]
    .filter(({ StateValue }) => StateValue === 'ALARM')
    .flatMap(({ AlarmName }) => AlarmName ?? []);
}
