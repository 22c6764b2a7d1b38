import type { Construct } from 'constructs';
import { ServiceControlPolicy } from '../modules/guardrails/service-control-policy';
import { AccountStack, type AccountStackProps } from './account-stack';

/** The organization's guardrails, in the management account. It is deployed last, when what it protects is there. */
export class OrganizationStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    for (const { id, policyName, description, statements, targets } of this.blueprint.guardrails) {
      new ServiceControlPolicy(this, id, { name: policyName, description, statements, targets });
    }
  }
}
