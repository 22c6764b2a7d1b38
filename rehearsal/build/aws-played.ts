import type { GetAuthorizationTokenCommandOutput } from '@aws-sdk/client-ecr';
import { partitionOf } from '../../blueprint/regions';
import type { Caller } from '../callers';
import type { CliRequest } from './aws-arguments';
import type { ToolBench } from './bench';

type Answer = object | string;
type Command = (bench: ToolBench, caller: Caller, request: CliRequest) => Promise<Answer>;

/** Commands that are no operation of an API, and operations that the emulator does not have. */
const PLAYED: Readonly<Record<string, Command>> = {
  'ecr GetLoginPassword': loginPassword,
  'ecr DescribeImageReplicationStatus': replicationStatus,
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

/** Everything is copied by the time that a push returns. */
async function replicationStatus(bench: ToolBench, caller: Caller, request: CliRequest): Promise<Answer> {
  const { region, params } = request;
  const { account } = caller;
  const repository = String(params.repositoryName);
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  const needs = [{ action: 'ecr:DescribeImageReplicationStatus', resource }];
  const call = { service: 'ecr', operation: 'DescribeImageReplicationStatus', region, needs } as const;
  return caller.play(call, async () => ({
    repositoryName: repository,
    replicationStatuses: await bench.images.statusOf({ account, region, repository }),
  }));
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
