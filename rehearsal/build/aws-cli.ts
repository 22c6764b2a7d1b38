import { search } from '@aws-lambda-powertools/jmespath';
import { isService } from '../clients';
import { needsOf } from '../needs';
import { awsRequest, type CliRequest, sdkName } from './aws-arguments';
import { playedHere } from './aws-played';
import type { ToolBench } from './bench';
import { configure } from './configure';
import { callerOf } from './profile';
import type { ToolAnswer, ToolCall } from './tool';

/** The stand-in for the AWS CLI: it sends the request as the build's role, or as the role that the build has assumed. */
export async function awsCli(bench: ToolBench, call: ToolCall): Promise<ToolAnswer> {
  const request = awsRequest(call.args, call.environment.AWS_REGION ?? bench.region);
  if (request.service === 'configure') configure(call);
  if (request.service === 'configure' || request.operation === '') return {};
  const caller = await callerOf(bench, call);
  const played = await playedHere(bench, caller, request);
  if (played !== undefined) return printed(played, request);
  if (request.operation === 'Wait') return waited(bench, call, request);
  const service = sdkName(request.service);
  if (!isService(service)) return unknown(request);
  const needs = needsOf({ ...request, service }, caller.account);
  if (!needs) return unknown(request);
  const { operation, params, region } = request;
  const answer = await caller.call<object>({ service, operation, region, params, needs });
  return printed(answer, request);
}

/** The operation that a command which waits asks again and again; what it waits for has happened here. */
const WAITS: Readonly<Record<string, string>> = {
  'cloudformation stack-create-complete': 'DescribeStacks',
  'cloudformation stack-update-complete': 'DescribeStacks',
  'ecs services-stable': 'DescribeServices',
  'eks cluster-active': 'DescribeCluster',
  'lambda function-active-v2': 'GetFunction',
  'lambda function-updated': 'GetFunctionConfiguration',
  'lambda function-updated-v2': 'GetFunction',
  'lambda published-version-active': 'GetFunctionConfiguration',
};

/** @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-wait.html */
async function waited(bench: ToolBench, call: ToolCall, request: CliRequest): Promise<ToolAnswer> {
  const [waiter = ''] = request.plain;
  const operation = WAITS[`${request.service} ${waiter}`];
  const service = sdkName(request.service);
  if (operation === undefined || !isService(service)) return unknown(request);
  const caller = await callerOf(bench, call);
  const needs = needsOf({ ...request, service, operation }, caller.account);
  if (!needs) return unknown(request);
  await caller.play({ service, operation, region: request.region, needs }, () => undefined);
  return {};
}

function unknown({ service, operation }: CliRequest): ToolAnswer {
  const change = `teach rehearsal/needs.ts which resource ${service}:${operation} is about`;
  return { stderr: `aws ${service} ${operation} cannot be played here: ${change}\n`, code: 254 };
}

/** @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html */
function printed(answer: object | string, { query, output }: CliRequest): ToolAnswer {
  if (typeof answer === 'string') return { stdout: `${answer}\n` };
  const { $metadata: _, ...rest } = answer as Record<string, unknown>;
  const found = query === undefined ? rest : search(literals(query), rest as never);
  if (output !== 'text') return { stdout: `${JSON.stringify(found ?? null, null, 4)}\n` };
  return { stdout: `${asText(found)}\n` };
}

/** The CLI takes a literal between backticks that is no JSON as a text. */
function literals(query: string): string {
  return query.replace(/`([^`]*)`/g, (written, text: string) =>
    /^(["[{]|-?\d|true$|false$|null$)/.test(text) ? written : `\`"${text}"\``,
  );
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (Array.isArray(value)) return value.map(asText).join('\t');
  return typeof value === 'object' ? Object.values(value).map(asText).join('\t') : String(value);
}
