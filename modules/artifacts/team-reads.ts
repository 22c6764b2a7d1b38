import { type Condition, type Statement, withSidsMerged } from '../../policies/document';

/** A role of a team that reads artifacts of its application itself, and not with the deploy role. */
export interface TeamReads {
  /** ARN pattern of the objects that it reads. */
  readonly objects: string;
  /** ARN pattern of the role in any account. */
  readonly role: string;
  /** Ids of its accounts. @default too many to name: every other account of the organization */
  readonly accounts?: readonly string[] | undefined;
}

/** Whose the roles of a pattern may be. */
interface Owner {
  readonly organizationId: string;
  readonly managementAccountId: string;
}

/**
 * Resource half of the bucket, for instances: the agent that installs a revision gets it with the role of its instance,
 * across accounts. Each role gets its own artifacts.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html (2026-11-28)
 */
export function teamsReadObjects(readers: readonly TeamReads[], owner: Owner): readonly Statement[] {
  return withSidsMerged(
    readers.map((reader) => ({
      Sid: 'InstancesReadArtifacts',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: reader.objects,
      Condition: rolesOf([reader], owner),
    })),
  );
}

/** Resource half of the key: what it decrypts of a bucket, the policy of the bucket says. */
export function teamsDecrypt(
  readers: readonly TeamReads[],
  owner: Owner & { readonly storage: string },
): readonly Statement[] {
  return [true, false].flatMap((named) => {
    const some = readers.filter(({ accounts }) => (accounts !== undefined) === named);
    if (some.length === 0) return [];
    const condition = rolesOf(some, owner);
    return [
      {
        Sid: named ? 'InstancesDecrypt' : 'InstancesOfManyAccountsDecrypt',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: {
          ...condition,
          StringEquals: { ...condition.StringEquals, 'kms:ViaService': owner.storage },
        },
      } as const,
    ];
  });
}

/** Readers whose accounts are all named, or all too many. */
function rolesOf(readers: readonly TeamReads[], { organizationId, managementAccountId }: Owner): Condition {
  const roles = { ArnLike: { 'aws:PrincipalArn': [...new Set(readers.map(({ role }) => role))].sort() } };
  const accounts = [...new Set(readers.flatMap((reader) => reader.accounts ?? []))].sort();
  if (accounts.length > 0) return { StringEquals: { 'aws:PrincipalAccount': accounts }, ...roles };
  return {
    StringEquals: { 'aws:PrincipalOrgID': organizationId },
    StringNotEquals: { 'aws:PrincipalAccount': managementAccountId },
    ...roles,
  };
}
