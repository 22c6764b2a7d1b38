import type { GetAuthorizationTokenCommandOutput } from '@aws-sdk/client-ecr';
import { partitionOf } from '../../blueprint/regions';
import type { Caller } from '../callers';
import type { CliRequest } from './aws-arguments';
import { createDeployment, getDeployment } from './aws-deploy';
import { getObject, listObjects, putObject, runOfBuild } from './aws-evidence';
import { updateFunctionCode } from './aws-function';
import { packageLogin, packageToken } from './aws-packages';
import type { ToolBench } from './bench';
import { SIGNING_COMMANDS } from './signing/aws';

type Answer = object | string;
type Command = (bench: ToolBench, caller: Caller, request: CliRequest) => Promise<Answer>;

/** Commands that are no operation of an API. */
const PLAYED: Readonly<Record<string, Command>> = {
  ...SIGNING_COMMANDS,
  'codeartifact GetAuthorizationToken': packageToken,
  'codeartifact Login': packageLogin,
  'codepipeline GetPipelineExecution': runOfBuild('GetPipelineExecution'),
  'codepipeline ListActionExecutions': runOfBuild('ListActionExecutions'),
  'codepipeline ListRuleExecutions': runOfBuild('ListRuleExecutions'),
  'deploy CreateDeployment': createDeployment,
  'deploy GetDeployment': getDeployment,
  'ecr GetLoginPassword': loginPassword,
  'eks UpdateKubeconfig': updateKubeconfig,
  'lambda Invoke': invoke,
  'lambda UpdateFunctionCode': updateFunctionCode,
  's3api GetObject': getObject,
  's3api ListObjectsV2': listObjects,
  's3api PutObject': putObject,
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

/**
 * Looks at the cluster; the file that the CLI writes then is for clients of Kubernetes, and those are stand-ins.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/eks/update-kubeconfig.html (2026-11-28)
 */
async function updateKubeconfig(
  _bench: ToolBench,
  caller: Caller,
  { params, region }: CliRequest,
): Promise<Answer> {
  const name = String(params.name);
  const arn = `arn:${partitionOf(region)}:eks:${region}:${caller.account}:cluster/${name}`;
  await caller.call({
    service: 'eks',
    operation: 'DescribeCluster',
    region,
    params: { name },
    needs: [{ action: 'eks:DescribeCluster', resource: arn }],
  });
  return `Added new context ${arn}`;
}

/** No function runs here. */
async function invoke(bench: ToolBench, caller: Caller, { params, region }: CliRequest): Promise<Answer> {
  const name = String(params.FunctionName);
  const arn = `arn:${partitionOf(region)}:lambda:${region}:${caller.account}:function:${name}`;
  const needs = [{ action: 'lambda:InvokeFunction', resource: name.startsWith('arn:') ? name : arn }];
  return caller.play({ service: 'lambda', operation: 'Invoke', region, needs }, () => {
    bench.tell(`${name} is invoked; no function runs here, so it is taken to succeed`);
    return { StatusCode: 200 };
  });
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
