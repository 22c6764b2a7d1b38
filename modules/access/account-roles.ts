import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';
import type { AccessRole, RoleSet } from './role-set';

/** The roles that Terraform works with in one account, made by Terraform. */
export class AccountRoles extends Construct {
  constructor(scope: Construct, id: string, { policies, roles }: RoleSet) {
    super(scope, id);
    const arns = new Map<string, string>();
    for (const { name, description, statements } of policies) {
      const policy = new IamPolicy(this, idOf(name), { name, description, policy: policyJson(statements) });
      arns.set(name, policy.arn);
    }
    for (const role of roles) this.add(role, (name) => arnOf(arns, name));
  }

  private add(role: AccessRole, arn: (policy: string) => string): void {
    const made = new IamRole(this, role.id, {
      name: role.name,
      description: role.description,
      assumeRolePolicy: policyJson(role.trust),
      ...(role.path && { path: role.path }),
      ...(role.boundary && {
        permissionsBoundary: typeof role.boundary === 'string' ? arn(role.boundary) : role.boundary.arn,
      }),
    });
    for (const name of role.policies)
      new IamRolePolicyAttachment(this, `${role.id}-${idOf(name)}`, {
        role: made.name,
        policyArn: arn(name),
      });
    for (const [name, statements] of Object.entries(role.inline))
      new IamRolePolicy(this, `${role.id}-${name}`, {
        name,
        role: made.name,
        policy: policyJson(statements),
      });
  }
}

function arnOf(arns: ReadonlyMap<string, string>, name: string): string {
  const arn = arns.get(name);
  if (arn === undefined) throw new Error(`no policy is called ${name}`);
  return arn;
}

/** `acme-terraform-plan-1` as `plan-1`: an id has no prefix of the landing zone. */
function idOf(name: string): string {
  return name.replace(/^.*-terraform-/, 'policy-');
}
