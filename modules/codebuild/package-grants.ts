import type { Statement } from '../../policies/document';

export interface PackageGrantProps {
  readonly domainArn: string;
  /** Repositories that package managers read from. */
  readonly repositoryArns: readonly string[];
  /** Those of them whose tools the AWS CLI logs in. */
  readonly endpointArns: readonly string[];
  /** Generic packages, which have no package manager: their files are fetched one by one. */
  readonly genericArns: readonly string[];
  /** Packages that the build publishes. */
  readonly publishedArns: readonly string[];
  /** Those of them whose tools write metadata beside a version. */
  readonly metadataArns: readonly string[];
}

/**
 * Logging in to the domain of packages, reading from repositories, and publishing exactly what the build says.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html (2026-11-29)
 */
export function usePackages(props: PackageGrantProps): readonly Statement[] {
  const allow = (Sid: string, Action: string | readonly string[], arns: readonly string[]) =>
    arns.length > 0 ? [{ Sid, Effect: 'Allow', Action, Resource: arns } as const] : [];
  return [
    ...allow('LogInToPackages', 'codeartifact:GetAuthorizationToken', [props.domainArn]),
    {
      Sid: 'GetTokenOfPackages',
      Effect: 'Allow',
      Action: 'sts:GetServiceBearerToken',
      Resource: '*',
      Condition: { StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' } },
    },
    ...allow('FindPackages', 'codeartifact:GetRepositoryEndpoint', props.endpointArns),
    ...allow('ReadPackages', 'codeartifact:ReadFromRepository', props.repositoryArns),
    ...allow('ReadGenericPackages', 'codeartifact:GetPackageVersionAsset', props.genericArns),
    ...allow('PublishPackages', 'codeartifact:PublishPackageVersion', props.publishedArns),
    ...allow('DescribePackages', 'codeartifact:PutPackageMetadata', props.metadataArns),
  ];
}
