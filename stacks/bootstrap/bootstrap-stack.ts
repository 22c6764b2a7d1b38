import { AccountStack } from '../account-stack';
import type { BootstrapScope, TypesByKind } from './bootstrap-scope';
import { addEntryRoles } from './entry-roles';
import { addRoleStackSet } from './role-stack-set';
import { addRoles } from './roles';
import { addStateStore } from './state-store';

const PARTS: readonly ((scope: BootstrapScope) => void)[] = [
  addRoles,
  addEntryRoles,
  addStateStore,
  addRoleStackSet,
];

/** What every other stack of an account needs before its first plan: the roles that Terraform works with, and states. */
export class BootstrapStack extends AccountStack {
  /** Once every other stack is there: the roles may do what those have. */
  addParts(types: TypesByKind): void {
    const { blueprint, account } = this;
    for (const add of PARTS) add({ stack: this, blueprint, account, types });
  }
}
