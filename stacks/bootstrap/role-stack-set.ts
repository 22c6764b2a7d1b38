import { stackSetUnits } from '../../blueprint/plan/access-ways';
import { RoleStackSet } from '../../modules/access/role-stack-set';
import { TEMPLATE_ACCOUNT } from '../../modules/access/template';
import type { BootstrapScope } from './bootstrap-scope';
import { rolesIn } from './roles';

/** In the management account: what brings the roles into workload accounts. */
export function addRoleStackSet({ stack, blueprint, account, types }: BootstrapScope): void {
  const { facts, names } = blueprint;
  const units = stackSetUnits(facts);
  if (account.id !== facts.management.id || units.length === 0) return;
  new RoleStackSet(stack, 'accounts', {
    name: names.terraformStackSet(),
    roles: rolesIn(blueprint, { kind: 'workload', accountId: TEMPLATE_ACCOUNT, stacks: [] }, types),
    units,
  });
}
