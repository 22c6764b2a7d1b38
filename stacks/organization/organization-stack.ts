import type { Construct } from 'constructs';
import { everyAccount, parentOf } from '../../blueprint/accounts';
import { policyTypes } from '../../blueprint/guardrails/policy-types';
import { OrganizationPolicy } from '../../modules/guardrails/organization-policy';
import { AccountStack, type AccountStackProps } from '../account-stack';

/** The organization's guardrails, in the management account. It is deployed last, when what it protects is there. */
export class OrganizationStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    this.describeOrganization();
    this.addGuardrails();
  }

  private addGuardrails(): void {
    for (const { id, type, name, description, document, target } of this.blueprint.guardrailPolicies) {
      const { aws } = policyTypes[type];
      new OrganizationPolicy(this, id, { name, description, type: aws, document, targetId: target.id });
    }
  }

  /** The tree that guardrails are attached to: units and accounts are made elsewhere, and the proof reads only the output. */
  private describeOrganization(): void {
    const { facts } = this.blueprint;
    const { organization } = facts;
    this.addOverride('locals.organization', {
      id: organization.id,
      root_id: organization.rootId,
      management_account_id: facts.management.id,
      units: organization.organizationalUnits.map(({ id, name, parent }) => ({
        id,
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
