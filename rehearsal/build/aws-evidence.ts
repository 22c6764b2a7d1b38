import { readFileSync, writeFileSync } from 'node:fs';
import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { partitionOf } from '../../blueprint/regions';
import { bucketKey } from '../bucket-key';
import type { Caller } from '../callers';
import { Denied } from '../denied';
import type { CliRequest } from './aws-arguments';
import type { ToolBench } from './bench';

/** The run that a build is part of, as CodePipeline tells it. */
export function runOfBuild(
  operation: 'GetPipelineExecution' | 'ListActionExecutions' | 'ListRuleExecutions',
) {
  return ({ playing }: ToolBench, caller: Caller, { region }: CliRequest): Promise<object> => {
    const needs = [{ action: `codepipeline:${operation}`, resource: playing.pipeline.arn }];
    const answers: Readonly<Record<typeof operation, () => object>> = {
      GetPipelineExecution: () => ({
        pipelineExecution: {
          pipelineName: playing.pipeline.name,
          pipelineExecutionId: playing.run,
          trigger: {
            triggerType: 'StartPipelineExecution',
            triggerDetail: 'npx blueprint sandbox --promote',
          },
        },
      }),
      ListActionExecutions: () => ({ actionExecutionDetails: playing.state.executions() }),
      ListRuleExecutions: () => ({ ruleExecutionDetails: playing.state.rules() }),
    };
    return caller.play({ service: 'codepipeline', operation, region, needs }, answers[operation]);
  };
}

/** Where an object is, and the key that its bucket encrypts with. */
async function placeOf({ playing }: ToolBench, { params, region }: CliRequest) {
  const bucket = String(params.Bucket);
  const account = String(params.ExpectedBucketOwner ?? playing.at.account);
  const { administrator } = playing;
  const keyArn = await bucketKey({ administrator, at: { ...playing.at, account, region } }, bucket);
  return { region, bucket, key: String(params.Key), keyArn };
}

/** Reads an object into a file. @see https://docs.aws.amazon.com/cli/latest/reference/s3api/get-object.html (2026-11-29) */
export async function getObject(bench: ToolBench, caller: Caller, request: CliRequest): Promise<object> {
  const bytes = await bench.playing.objects.get(caller, await placeOf(bench, request));
  writeFileSync(request.plain[0] ?? '', bytes);
  return { ContentLength: bytes.length };
}

/** Writes an object out of a file. @see https://docs.aws.amazon.com/cli/latest/reference/s3api/put-object.html (2026-11-29) */
export async function putObject(bench: ToolBench, caller: Caller, request: CliRequest): Promise<object> {
  const { Body, ContentType, IfNoneMatch } = request.params;
  const bytes = readFileSync(String(Body));
  try {
    const { ETag } = await bench.playing.objects.put(caller, await placeOf(bench, request), {
      bytes,
      ...(ContentType !== undefined && { ContentType: String(ContentType) }),
      ...(IfNoneMatch !== undefined && { IfNoneMatch: String(IfNoneMatch) }),
    });
    return { ETag };
  } catch (error) {
    if (error instanceof Denied || !(error instanceof Error)) throw error;
    throw new Error(
      `An error occurred (${error.name}) when calling the PutObject operation: ${error.message}`,
    );
  }
}

/** Lists what lies below a prefix. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html (2026-11-29) */
export async function listObjects(_: ToolBench, caller: Caller, request: CliRequest): Promise<object> {
  const { params, region } = request;
  const { Bucket, Prefix } = { Bucket: String(params.Bucket), Prefix: String(params.Prefix ?? '') };
  const resource = `arn:${partitionOf(region)}:s3:::${Bucket}`;
  const needs = [{ action: 's3:ListBucket', resource, context: { 's3:prefix': Prefix } }];
  const contents: object[] = [];
  let more: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await caller.call({
      service: 's3',
      operation: 'ListObjectsV2',
      region,
      params: { Bucket, Prefix, ...(more !== undefined && { ContinuationToken: more }) },
      needs,
    });
    contents.push(...(page.Contents ?? []));
    more = page.NextContinuationToken;
  } while (more !== undefined);
  return contents.length > 0 ? { Contents: contents } : {};
}
