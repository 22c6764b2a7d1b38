import type { Construct } from 'constructs';
import { everyAccount, parentOf } from '../blueprint/accounts';
import { ServiceControlPolicy } from '../modules/guardrails/service-control-policy';
import { AccountStack, type AccountStackProps } from './account-stack';

/** The organization's guardrails, in the management account. It is deployed last, when what it protects is there. */
export class OrganizationStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    this.tellTree();
    for (const { id, policyName, description, statements, targets } of this.blueprint.guardrails) {
      new ServiceControlPolicy(this, id, { name: policyName, description, statements, targets });
    }
  }

  /** The tree that guardrails are attached to: units and accounts are made elsewhere, and the proof reads only the output. */
  private tellTree(): void {
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
