import { partitionOf } from '../../blueprint/regions';
import type { BuildInput } from './build-input';

/** Writes the lines of a build into its log group, as the build's role. */
export async function writeLog(
  { playing, project, build, id }: BuildInput,
  lines: readonly string[],
): Promise<void> {
  const logs = project.logsConfig?.cloudWatchLogs;
  if (logs?.status === 'DISABLED') return;
  const { region, account } = playing.at;
  const group = logs?.groupName ?? `/aws/codebuild/${project.name}`;
  const stream = logs?.streamName ? `${logs.streamName}/${id}` : id;
  const resource = `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${group}:log-stream:${stream}`;
  const params = { logGroupName: group, logStreamName: stream };
  const call = { service: 'cloudwatch-logs', region } as const;
  const needs = (action: string) => [{ action: `logs:${action}`, resource }];
  await build.call({ ...call, operation: 'CreateLogStream', params, needs: needs('CreateLogStream') });
  const logEvents = lines.map((message) => ({ timestamp: Date.now(), message: message || ' ' }));
  if (logEvents.length === 0) return;
  const events = { ...params, logEvents: logEvents.slice(0, 10_000) };
  await build.call({ ...call, operation: 'PutLogEvents', params: events, needs: needs('PutLogEvents') });
}
