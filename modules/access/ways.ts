import type { Statement } from '../../policies/document';
import { mayAssume, trustRole } from '../../policies/trust';

/** One way in, as the trust of a role knows it. */
export type TrustedWay =
  /** People with permission sets in the tooling account. */
  | { readonly kind: 'people'; readonly permissionSets: readonly string[] }
  /** Roles of the tooling account: builds, and entry roles of builders outside of AWS. */
  | { readonly kind: 'roles'; readonly arns: readonly string[] }
  /** Runs of HCP Terraform: `sub` claims, with `*` in them. */
  | {
      readonly kind: 'hcp';
      /** The audience of their tokens. */
      readonly audience: string;
      /** ARN of the identity provider of the role's own account. */
      readonly providerArn: string;
      readonly subjects: readonly string[];
    };

/** Account that people and builds come from. */
export interface Origin {
  readonly partition: string;
  readonly accountId: string;
}

/** The statements that let the ways in assume a role. */
export function trustOf(ways: readonly TrustedWay[], origin: Origin): readonly Statement[] {
  return ways.map((way) => statementFor(way, origin));
}

function statementFor(way: TrustedWay, origin: Origin): Statement {
  switch (way.kind) {
    case 'people':
      return mayAssume('PeopleMayAssume', {
        Principal: { AWS: `arn:${origin.partition}:iam::${origin.accountId}:root` },
        Condition: {
          ArnLike: { 'aws:PrincipalArn': way.permissionSets.flatMap((set) => rolesOf(set, origin)) },
        },
      });
    case 'roles':
      return mayAssume('BuildsMayAssume', trustRole(way.arns));
    case 'hcp':
      return runsMayAssume(way);
  }
}

/**
 * Roles that IAM Identity Center makes for a permission set: 16 characters follow its name; the region is in the path
 * where Identity Center is not in us-east-1.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html (2026-11-28)
 */
function rolesOf(permissionSet: string, { partition, accountId }: Origin): readonly string[] {
  const path = `arn:${partition}:iam::${accountId}:role/aws-reserved/sso.amazonaws.com`;
  const role = `AWSReservedSSO_${permissionSet}_????????????????`;
  return [`${path}/${role}`, `${path}/*/${role}`];
}

/**
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration (2026-11-28)
 */
function runsMayAssume({ audience, providerArn, subjects }: Extract<TrustedWay, { kind: 'hcp' }>): Statement {
  const issuer = providerArn.replace(/^.*:oidc-provider\//, '');
  return {
    Sid: 'RunsMayAssume',
    Effect: 'Allow',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${issuer}:aud`]: audience },
      StringLike: { [`${issuer}:sub`]: subjects },
    },
  };
}
