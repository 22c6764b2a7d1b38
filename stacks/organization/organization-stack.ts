import type { Construct } from 'constructs';
import { everyAccount, parentOf } from '../../blueprint/accounts';
import { policyTypes } from '../../blueprint/guardrails/policy-types';
import { accountKey, unitId, unitKey } from '../../blueprint/unit-ids';
import { imports, keptAccounts, keptUnits, roleInNew } from '../../blueprint/units';
import { OrganizationPolicy } from '../../modules/guardrails/organization-policy';
import { MemberAccount } from '../../modules/organization/member-account';
import { OrganizationalUnit } from '../../modules/organization/organizational-unit';
import { AccountStack, type AccountStackProps } from '../account-stack';

/** The organization's units, accounts and guardrails, in the management account. It is deployed last, when what it protects is there. */
export class OrganizationStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    this.describeOrganization();
    this.addUnits();
    this.addAccounts();
    this.addGuardrails();
  }

  private addUnits(): void {
    const { facts } = this.blueprint;
    for (const { name, awsName = name, parent, tags, adopted } of keptUnits(facts))
      new OrganizationalUnit(this, unitKey(name), {
        name: awsName,
        parentId: parentOf(facts, parent),
        tags,
        adopted,
      });
  }

  private addAccounts(): void {
    const { facts } = this.blueprint;
    for (const account of keptAccounts(facts)) {
      const { name, awsName = name, email, organizationalUnit, tags, adopted, contacts = {} } = account;
      new MemberAccount(this, accountKey(name), {
        name: awsName,
        email,
        parentId: parentOf(facts, organizationalUnit),
        roleName: adopted ? undefined : roleInNew(facts, account),
        tags,
        adopted,
        contacts,
      });
    }
    const taken = imports(facts);
    if (taken.length > 0) this.addOverride('import', taken);
  }

  private addGuardrails(): void {
    for (const { id, type, name, description, document, target } of this.blueprint.guardrailPolicies) {
      const { aws } = policyTypes[type];
      new OrganizationPolicy(this, id, { name, description, type: aws, document, targetId: target.id });
    }
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
