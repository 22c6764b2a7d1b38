import { CodeartifactDomain } from '@cdktf/provider-aws/lib/codeartifact-domain';
import { CodeartifactDomainPermissionsPolicy } from '@cdktf/provider-aws/lib/codeartifact-domain-permissions-policy';
import { CodeartifactRepository } from '@cdktf/provider-aws/lib/codeartifact-repository';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';
import { customerKey, type KeyOfAccount, leftToAccount } from '../artifacts/customer-key';
import { type PackageGroup, PackageGroups } from './package-groups';

/** A repository of packages. */
export interface PackageRepository {
  /** Names the construct. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Ids of the repositories where a package is looked for that is not here; each stands before this one. */
  readonly upstreams: readonly string[];
  /** The public repository behind it, such as `public:npmjs`. @default none */
  readonly connection?: string | undefined;
}

export interface PackageDomainProps extends KeyOfAccount {
  readonly name: string;
  readonly keyAlias: string;
  /** Endpoint of AWS CodeArtifact, as `kms:ViaService` has it. */
  readonly endpoint: string;
  /** Pattern of the ARNs of the roles that builds have. @default no build publishes, and nobody else does */
  readonly buildRoleArns?: string | undefined;
  readonly repositories: readonly PackageRepository[];
  /** Stack of AWS CloudFormation that the groups of packages are in. */
  readonly groupStack: string;
  readonly groups: readonly PackageGroup[];
}

/** A domain of AWS CodeArtifact: repositories of packages, encrypted with one key, into which builds alone publish. */
export class PackageDomain extends Construct {
  constructor(scope: Construct, id: string, props: PackageDomainProps) {
    super(scope, id);
    const key = customerKey(this, {
      description: 'Encrypts packages',
      alias: props.keyAlias,
      policy: [...leftToAccount(props), ...lentTo(props)],
    });
    const { domain } = new CodeartifactDomain(this, 'domain', { domain: props.name, encryptionKey: key.arn });
    new CodeartifactDomainPermissionsPolicy(this, 'policy', {
      domain,
      policyDocument: policyJson(onlyBuildsPublish(props.buildRoleArns)),
    });
    const made = new Map<string, CodeartifactRepository>();
    for (const { id, name, description, upstreams, connection } of props.repositories) {
      const repository = new CodeartifactRepository(this, id, {
        domain,
        repository: name,
        description,
        upstream: upstreams.flatMap((each) => {
          const upstream = made.get(each);
          return upstream ? [{ repositoryName: upstream.repository }] : [];
        }),
        ...(connection && { externalConnections: { externalConnectionName: connection } }),
      });
      made.set(id, repository);
    }
    new PackageGroups(this, 'groups', {
      stackName: props.groupStack,
      domain: props.name,
      groups: props.groups,
      repositories: [...made.values()],
    });
  }
}

/**
 * CodeArtifact works with grants on the key, which it makes in the name of whoever makes the domain. AWS's example lets everybody of
 * the account have one made; nobody but Terraform makes a domain.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-create.html (2026-11-29)
 */
function lentTo({ accountArn, administrators, endpoint }: PackageDomainProps): readonly Statement[] {
  return [
    {
      Sid: 'LendToCodeArtifact',
      Effect: 'Allow',
      Principal: { AWS: accountArn },
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': endpoint },
        ...(administrators.length > 0 && { ArnLike: { 'aws:PrincipalArn': administrators } }),
      },
    },
  ];
}

/**
 * The policy of a domain counts for everything in it. What may be published by which build, the role of the build says; nobody else of
 * the account publishes, copies, or decides where a package may come from.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html (2026-11-29)
 */
function onlyBuildsPublish(buildRoleArns: string | undefined): readonly Statement[] {
  return [
    {
      Sid: 'OnlyBuildsPublish',
      Effect: 'Deny',
      Principal: '*',
      Action: [
        'codeartifact:CopyPackageVersions',
        'codeartifact:PublishPackageVersion',
        'codeartifact:PutPackageMetadata',
        'codeartifact:PutPackageOriginConfiguration',
      ],
      Resource: '*',
      ...(buildRoleArns && { Condition: { ArnNotLike: { 'aws:PrincipalArn': buildRoleArns } } }),
    },
  ];
}
