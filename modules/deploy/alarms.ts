import type { Statement } from '../../policies/document';

const WATCH = 'cloudwatch:DescribeAlarms';

/**
 * Lets a role look at alarms; nothing where none is watched. Amazon CloudWatch tells of a composite alarm only whose
 * permission is for all alarms, so none is named here.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html (2026-11-28)
 */
export function watchAlarms(watched: readonly unknown[], sid = 'WatchAlarms'): readonly Statement[] {
  return watched.length === 0 ? [] : [{ Sid: sid, Effect: 'Allow', Action: WATCH, Resource: '*' }];
}
