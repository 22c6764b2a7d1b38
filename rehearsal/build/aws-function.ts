import { partitionOf } from '../../blueprint/regions';
import { AMBIENT } from '../administrator';
import type { Caller } from '../callers';
import { IMAGE_PULLS, needsOf, repositoryOfImage } from '../needs';
import type { CliRequest } from './aws-arguments';
import type { ToolBench } from './bench';

/**
 * `aws lambda update-function-code`: whoever writes an image to a function must be allowed to pull it, and AWS Lambda itself
 * pulls it for the function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html (2026-11-28)
 */
export async function updateFunctionCode(
  _bench: ToolBench,
  caller: Caller,
  { operation, params, region }: CliRequest,
): Promise<object> {
  const request = { service: 'lambda', operation, params, region } as const;
  const answer = await caller.call<object>({ ...request, needs: needsOf(request, caller.account) ?? [] });
  const resource = repositoryOfImage(params.ImageUri);
  if (resource === undefined) return answer;
  const { account } = caller;
  const name = `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${params.FunctionName}`;
  const context = { 'aws:SourceArn': name, 'aws:SourceAccount': account };
  const needs = IMAGE_PULLS.map((action) => ({ action, resource, context }));
  const lambda = caller.another({ kind: 'service', name: 'lambda.amazonaws.com' }, AMBIENT);
  await lambda.play({ service: 'ecr', operation: 'BatchGetImage', region, needs }, () => undefined);
  return answer;
}
