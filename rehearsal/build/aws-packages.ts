import { partitionOf } from '../../blueprint/regions';
import type { Caller } from '../callers';
import type { CliRequest } from './aws-arguments';
import type { ToolBench } from './bench';

/** Packages are neither kept nor given here, so a token opens nothing. */
const TOKEN = { authorizationToken: 'no-token', expiration: '2026-11-29T12:00:00Z' };

/**
 * `aws codeartifact get-authorization-token`: CodeArtifact asks AWS STS for the token in the caller's name.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetAuthorizationToken.html (2026-11-29)
 */
export async function packageToken(
  _bench: ToolBench,
  caller: Caller,
  { params, region }: CliRequest,
): Promise<object> {
  const domain = `arn:${partitionOf(region)}:codeartifact:${region}:${params.domainOwner}:domain/${params.domain}`;
  const needs = [
    { action: 'codeartifact:GetAuthorizationToken', resource: domain },
    {
      action: 'sts:GetServiceBearerToken',
      resource: '*',
      context: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' },
    },
  ];
  const call = { service: 'codeartifact', operation: 'GetAuthorizationToken', region, needs };
  return caller.play(call, () => TOKEN);
}

/**
 * `aws codeartifact login`: a token, then where the repository is; the file that it writes then is for package managers, and those are
 * stand-ins.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/codeartifact/login.html (2026-11-29)
 */
export async function packageLogin(bench: ToolBench, caller: Caller, request: CliRequest): Promise<string> {
  await packageToken(bench, caller, request);
  const { params, region } = request;
  const resource = `arn:${partitionOf(region)}:codeartifact:${region}:${params.domainOwner}:repository/${params.domain}/${params.repository}`;
  const needs = [{ action: 'codeartifact:GetRepositoryEndpoint', resource }];
  const call = { service: 'codeartifact', operation: 'GetRepositoryEndpoint', region, needs };
  await caller.play(call, () => undefined);
  return `Successfully configured ${params.tool} to use AWS CodeArtifact repository`;
}
