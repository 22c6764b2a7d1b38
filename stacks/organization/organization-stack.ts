import type { Construct } from 'constructs';
import { everyAccount, parentOf } from '../../blueprint/accounts';
import { haveStacks } from '../../blueprint/plan/guardrail-waves';
import { accountKey, unitId, unitKey } from '../../blueprint/unit-ids';
import { imports, keptAccounts, keptUnits, roleInNew } from '../../blueprint/units';
import { addressesOf } from '../../modules/guardrails/organization-policy';
import { MemberAccount } from '../../modules/organization/member-account';
import { OrganizationalUnit } from '../../modules/organization/organizational-unit';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addAlerts } from '../alerts';
import { addConfigRecorders } from '../config-service';
import { addPermissionSets } from '../people/permission-sets';
import { addTrail } from '../trail';
import { addGuardrails } from './guardrails';
import { addOrganizationServices } from './organization-services';
import { addPolicyDelegation } from './policy-delegation';

/**
 * The organization's units, accounts, guardrails and permission sets, in the management account. It is deployed when what they
 * protect is there.
 */
export class OrganizationStack extends AccountStack {
  /** What it keeps that has an id already, by that: nothing refers to it by anything else. */
  private readonly kept = new Map<string, OrganizationalUnit | MemberAccount>();

  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    this.describeOrganization();
    this.addUnits();
    this.addAccounts();
    addOrganizationServices(this, this.blueprint);
    addPolicyDelegation(this, this.blueprint);
    if (haveStacks(this.blueprint.facts)) this.handOver();
    else addGuardrails(this, this.blueprint.guardrailPolicies, this.kept);
    addTrail(this, this.blueprint);
    addAlerts(this, this.blueprint, this.account);
    addConfigRecorders(this, this.blueprint, this.account);
    addPermissionSets(this, this.blueprint, 'management');
  }

  private addUnits(): void {
    const { facts } = this.blueprint;
    const units = keptUnits(facts).map(({ id, name, awsName = name, parent, tags, adopted }) => {
      const parentId = parentOf(facts, parent);
      const unit = new OrganizationalUnit(this, unitKey(name), { name: awsName, parentId, tags, adopted });
      if (id !== undefined) this.kept.set(id, unit);
      return { unit, parentId };
    });
    for (const { unit, parentId } of units) this.goesBefore(unit, parentId);
  }

  /** AWS deletes no unit that holds something: what is in it goes first. */
  private goesBefore(thing: OrganizationalUnit | MemberAccount, parentId: string): void {
    const unit = this.kept.get(parentId);
    if (unit) thing.addOverride('depends_on', [`${unit.terraformResourceType}.${unit.friendlyUniqueId}`]);
  }

  private addAccounts(): void {
    const { facts } = this.blueprint;
    for (const account of keptAccounts(facts)) {
      const { name, awsName = name, email, organizationalUnit, tags, adopted, contacts = {} } = account;
      const parentId = parentOf(facts, organizationalUnit);
      const made = new MemberAccount(this, accountKey(name), {
        name: awsName,
        email,
        parentId,
        roleName: adopted ? undefined : roleInNew(facts, account),
        tags,
        adopted,
        contacts,
      });
      this.goesBefore(made, parentId);
      if ('id' in account) this.kept.set(account.id, made);
    }
    const taken = imports(facts);
    if (taken.length > 0) this.addOverride('import', taken);
  }

  /**
   * A policy that has a stack of its own was in this one before: Terraform forgets it here, and lets it be. Deleted, it would
   * protect nobody until the other stack made it again.
   *
   * @see https://developer.hashicorp.com/terraform/language/block/removed (2026-11-28)
   */
  private handOver(): void {
    const { guardrailPolicies } = this.blueprint;
    this.addOverride(
      'removed',
      guardrailPolicies.flatMap(({ id }) =>
        addressesOf(id).map((from) => ({ from, lifecycle: { destroy: false } })),
      ),
    );
  }

  /** The tree that guardrails are attached to, for the proof, which reads only the output. An account that is not there yet is not in it. */
  private describeOrganization(): void {
    const { facts } = this.blueprint;
    const { organization } = facts;
    this.addOverride('locals.organization', {
      id: organization.id,
      root_id: organization.rootId,
      management_account_id: facts.management.id,
      units: organization.organizationalUnits.map(({ id, name, parent }) => ({
        id: unitId({ id, name }),
        name,
        parent_id: parentOf(facts, parent),
      })),
      accounts: everyAccount(facts).map(({ id, name, organizationalUnit }) => ({
        id,
        name,
        parent_id: parentOf(facts, organizationalUnit),
      })),
    });
  }
}
