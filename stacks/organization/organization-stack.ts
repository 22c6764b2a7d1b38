import type { Construct } from 'constructs';
import { everyAccount, parentOf } from '../../blueprint/accounts';
import { policyTypes } from '../../blueprint/guardrails/policy-types';
import type { PlannedPolicy } from '../../blueprint/plan/guardrails';
import { OrganizationPolicy } from '../../modules/guardrails/organization-policy';
import { AccountStack, type AccountStackProps } from '../account-stack';

/** The organization's guardrails, in the management account. It is deployed last, when what it protects is there. */
export class OrganizationStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    this.describeOrganization();
    this.addGuardrails();
  }

  /** The policies of a target come after those of the targets above it. */
  private addGuardrails(): void {
    const made = new Map<string, OrganizationPolicy>();
    const add = ({
      id,
      type,
      name,
      description,
      document,
      target,
      after,
    }: PlannedPolicy): OrganizationPolicy => {
      const policy = new OrganizationPolicy(this, id, {
        name,
        description,
        type: policyTypes[type].aws,
        document,
        targetId: target.id,
        after: this.blueprint.guardrailPolicies
          .filter((each) => after.includes(each.id))
          .map((each) => made.get(each.id) ?? add(each)),
      });
      made.set(id, policy);
      return policy;
    };
    for (const policy of this.blueprint.guardrailPolicies) if (!made.has(policy.id)) add(policy);
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
