import type { GetAuthorizationTokenCommandOutput } from '@aws-sdk/client-ecr';
import type { Caller } from '../callers';
import type { CliRequest } from './aws-arguments';
import type { ToolBench } from './bench';

type Answer = object | string;
type Command = (bench: ToolBench, caller: Caller, request: CliRequest) => Promise<Answer>;

/** Commands that are no operation of an API. */
const PLAYED: Readonly<Record<string, Command>> = {
  'ecr GetLoginPassword': loginPassword,
  'sts AssumeRole': assumeRole,
};

/** The answer of a command that is played here; undefined for every other. */
export async function playedHere(
  bench: ToolBench,
  caller: Caller,
  request: CliRequest,
): Promise<Answer | undefined> {
  return PLAYED[`${request.service} ${request.operation}`]?.(bench, caller, request);
}

async function loginPassword(_bench: ToolBench, caller: Caller, { region }: CliRequest): Promise<string> {
  const { authorizationData = [] } = await caller.call<GetAuthorizationTokenCommandOutput>({
    service: 'ecr',
    operation: 'GetAuthorizationToken',
    region,
    params: {},
    needs: [{ action: 'ecr:GetAuthorizationToken', resource: '*' }],
  });
  return authorizationData[0]?.authorizationToken ?? '';
}

async function assumeRole(bench: ToolBench, caller: Caller, { params, region }: CliRequest): Promise<Answer> {
  const externalId = params.ExternalId;
  const taken = await caller.assume(String(params.RoleArn), {
    session: String(params.RoleSessionName ?? 'build'),
    region,
    context: externalId === undefined ? {} : { 'sts:ExternalId': String(externalId) },
  });
  bench.assumed.set(taken.keys.accessKeyId, taken);
  const { accessKeyId, secretAccessKey, sessionToken } = taken.keys;
  return {
    Credentials: { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken },
  };
}
