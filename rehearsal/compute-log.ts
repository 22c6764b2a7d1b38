import { randomUUID } from 'node:crypto';
import { partitionOf } from '../blueprint/regions';
import type { Caller } from './callers';
import type { Pipeline } from './pipeline';
import type { PlannedAction } from './record';

/**
 * The log of what runs on machines of CodePipeline itself, as the role that it runs with: in the account of that role, where
 * the group may not be there yet.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan
 */
export async function computeLog(
  caller: Caller,
  pipeline: Pipeline,
  { account, region }: Pick<PlannedAction, 'account' | 'region'> = pipeline,
): Promise<void> {
  const group = `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:/aws/codepipeline/${pipeline.name}`;
  const resource = `${group}:log-stream:${randomUUID()}`;
  if (account !== pipeline.account) {
    // IAM is asked about the streams of the group that is not there.
    const needs = [{ action: 'logs:CreateLogGroup', resource: `${group}:log-stream:` }];
    await caller.play({ service: 'logs', operation: 'CreateLogGroup', region, needs }, () => undefined);
  }
  for (const operation of ['CreateLogStream', 'PutLogEvents']) {
    const needs = [{ action: `logs:${operation}`, resource }];
    await caller.play({ service: 'logs', operation, region, needs }, () => undefined);
  }
}
