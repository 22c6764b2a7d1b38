import { Construct } from 'constructs';
import type { OneOrMore, Statement } from '../../policies/document';
import { mayAssumeWithToken } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface EntryRoleProps {
  readonly name: string;
  /** What tokens say whose bearers come in. */
  readonly claims: { readonly providerArn: string; readonly audience: string; readonly subject: OneOrMore };
  /** ARN patterns of the roles that it leads to, in every account of the organization. */
  readonly leadsTo: readonly string[];
  readonly organizationId: string;
}

/** The role of the tooling account that jobs of a builder outside of AWS come in by. It leads to the roles of accounts, and does nothing else. */
export class EntryRole extends Construct {
  constructor(scope: Construct, id: string, props: EntryRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: 'Leads to the roles that Terraform plans and applies with',
      trust: [mayAssumeWithToken('JobsMayAssume', props.claims)],
    });
    role.grant('lead', leadToAccounts(props));
  }
}

/** Becoming the roles that Terraform works with, in every account of the organization. */
export function leadToAccounts({
  leadsTo,
  organizationId,
}: Pick<EntryRoleProps, 'leadsTo' | 'organizationId'>): readonly Statement[] {
  return [
    {
      Sid: 'LeadToAccounts',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: leadsTo,
      Condition: { StringEquals: { 'aws:ResourceOrgID': organizationId } },
    },
  ];
}
