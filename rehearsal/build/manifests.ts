import { partitionOf } from '../../blueprint/regions';
import type { ToolBench } from './bench';
import { callerOf } from './profile';
import type { ToolAnswer, ToolCall } from './tool';

/**
 * A manifest that `curl` pulls out of a cache, as the first pull does: it makes the repository and imports the image. No cache of the
 * emulator copies anything, so that each tag has the digest that the build expects. Undefined where `curl` is after something else.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html (2026-11-29)
 */
export async function manifestPulled(bench: ToolBench, call: ToolCall): Promise<ToolAnswer | undefined> {
  const form = /^https:\/\/(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/v2\/(.+)\/manifests\/(.+)$/;
  const [, account, region, repository, reference = ''] = form.exec(call.args.at(-1) ?? '') ?? [];
  if (call.tool !== 'curl' || !account || !region || !repository) return undefined;
  bench.tell(`curl ${repository} ${reference}`);
  const caller = await callerOf(bench, call);
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  const needs = ['BatchGetImage', 'BatchImportUpstreamImage', 'CreateRepository'].map((each) => ({
    action: `ecr:${each}`,
    resource,
  }));
  await caller.play({ service: 'ecr', operation: 'BatchGetImage', region, needs }, () => undefined);
  const expected = (call.environment.BASE_TAGS ?? '')
    .split(' ')
    .find((each) => each.startsWith(`${repository}:${reference}@`) || each.endsWith(`@${reference}`));
  const [file = ''] = call.args.slice(call.args.indexOf('--output') + 1);
  // What stands for sha256sum hands on what it is given.
  return { files: { [file]: expected?.split('@sha256:')[1] ?? '' } };
}
