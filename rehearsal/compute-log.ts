import { randomUUID } from 'node:crypto';
import { partitionOf } from '../blueprint/regions';
import type { Caller } from './callers';
import type { Pipeline } from './pipeline';

/**
 * The log of what runs on machines of CodePipeline itself, as the role that it runs with.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan
 */
export async function computeLog(caller: Caller, { name, region, account }: Pipeline): Promise<void> {
  const place = `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:/aws/codepipeline/${name}`;
  const resource = `${place}:log-stream:${randomUUID()}`;
  for (const operation of ['CreateLogStream', 'PutLogEvents']) {
    const needs = [{ action: `logs:${operation}`, resource }];
    await caller.play({ service: 'logs', operation, region, needs }, () => undefined);
  }
}
