import { search } from '@aws-lambda-powertools/jmespath';
import { isService, type ServiceName } from '../clients';
import { awsRequest, type CliRequest } from './aws-arguments';
import { needsOf } from './aws-needs';
import { playedHere } from './aws-played';
import type { ToolBench } from './bench';
import type { ToolAnswer, ToolCall } from './tool';

/** Services whose name in the AWS CLI is another one than in the SDK. */
const NAMES: Readonly<Record<string, ServiceName>> = {
  deploy: 'codedeploy',
  logs: 'cloudwatch-logs',
  s3api: 's3',
  secretsmanager: 'secrets-manager',
  stepfunctions: 'sfn',
};

/** The stand-in for the AWS CLI: it sends the request as the build's role, or as the role that the build has assumed. */
export async function awsCli(bench: ToolBench, call: ToolCall): Promise<ToolAnswer> {
  const request = awsRequest(call.args, call.environment.AWS_REGION ?? bench.region);
  if (request.service === 'configure' || request.operation === '') return {};
  const caller = bench.assumed.get(call.environment.AWS_ACCESS_KEY_ID ?? '') ?? bench.role;
  const played = await playedHere(bench, caller, request);
  if (played !== undefined) return printed(played, request);
  const service = NAMES[request.service] ?? request.service;
  if (!isService(service)) return unknown(request);
  const needs = needsOf({ ...request, service }, caller.account);
  if (!needs) return unknown(request);
  const { operation, params, region } = request;
  const answer = await caller.call<object>({ service, operation, region, params, needs });
  return printed(answer, request);
}

function unknown({ service, operation }: CliRequest): ToolAnswer {
  const change = `teach rehearsal/build/aws-needs.ts which resource ${service}:${operation} is about`;
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
