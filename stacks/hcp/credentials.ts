import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { VariableSet } from '@cdktf/provider-tfe/lib/variable-set';
import { WorkspaceVariableSet } from '@cdktf/provider-tfe/lib/workspace-variable-set';
import { Construct } from 'constructs';
import type { HcpScope, MadeWorkspace } from './hcp-scope';

/**
 * For each account a set of variables: with them HCP Terraform gets the credentials of the account's plan role for a
 * plan, and of its apply role for an apply. Roles that you made yourself are in no variable.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration (2026-11-28)
 */
export function addCredentials({ stack, blueprint, workspaces }: HcpScope): void {
  const sets = new Construct(stack, 'credentials');
  const users = new Construct(stack, 'uses');
  for (const [account, own] of byAccount(workspaces)) {
    const variables = Object.entries(own[0]?.planned.variables ?? {});
    const set = new VariableSet(sets, account, {
      name: `${blueprint.facts.prefix}-${account}`,
      description: `The roles of Terraform in the account ${account}`,
      global: false,
    });
    const inside = new Construct(stack, `variable-${account}`);
    for (const [key, value] of variables)
      new Variable(inside, key, { key, value, category: 'env', sensitive: false, variableSetId: set.id });
    for (const { planned, made } of own)
      new WorkspaceVariableSet(users, planned.stack, { workspaceId: made.id, variableSetId: set.id });
  }
}

/** Workspaces that need credentials, by the name of their account. */
function byAccount(workspaces: readonly MadeWorkspace[]): ReadonlyMap<string, readonly MadeWorkspace[]> {
  const found = new Map<string, MadeWorkspace[]>();
  for (const workspace of workspaces) {
    const { account, variables } = workspace.planned;
    if (Object.keys(variables).length === 0) continue;
    found.set(account.name, [...(found.get(account.name) ?? []), workspace]);
  }
  return found;
}
