import { CloudformationStackSet } from '@cdktf/provider-aws/lib/cloudformation-stack-set';
import { CloudformationStackSetInstance } from '@cdktf/provider-aws/lib/cloudformation-stack-set-instance';
import { Construct } from 'constructs';
import type { RoleSet } from './role-set';
import { templateOf } from './template';

export interface RoleStackSetProps {
  readonly name: string;
  readonly roles: RoleSet;
  /** Ids of the units, or of the root, whose accounts get the roles, those that join later too. */
  readonly units: readonly string[];
}

/** A tenth of the accounts at once, each alone where they are few. */
const PACE = { failureTolerancePercentage: 10, maxConcurrentPercentage: 10 };

/**
 * Brings the roles into every account of the units, also into one that joins later. An account keeps them when it leaves its
 * unit, and so do all accounts of a unit that is taken out here: their stacks could neither be changed nor destroyed without.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html (2026-11-28)
 */
export class RoleStackSet extends Construct {
  constructor(scope: Construct, id: string, { name, roles, units }: RoleStackSetProps) {
    super(scope, id);
    const stackSet = new CloudformationStackSet(this, 'stack-set', {
      name,
      description: 'The roles that Terraform plans and applies with',
      permissionModel: 'SERVICE_MANAGED',
      callAs: 'SELF',
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: true },
      capabilities: ['CAPABILITY_NAMED_IAM'],
      // Terraform would read `${AWS::AccountId}` as a reference of its own.
      templateBody: JSON.stringify(templateOf(roles)).replaceAll('${', '$$$${'),
      operationPreferences: PACE,
      // AWS fills it in, and the provider would take it away with each apply, until
      // https://github.com/hashicorp/terraform-provider-aws/pull/45992 (2026-11-28)
      lifecycle: { ignoreChanges: ['administration_role_arn'] },
    });
    let before: CloudformationStackSetInstance | undefined;
    for (const unit of units)
      before = new CloudformationStackSetInstance(this, unit, {
        stackSetName: stackSet.name,
        callAs: 'SELF',
        deploymentTargets: { organizationalUnitIds: [unit] },
        // Its deletion would take the roles out of every account of the unit: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStackInstances.html (2026-11-28)
        retainStack: true,
        // Those of the stack set are for its changes; without, accounts would come one after the other:
        // https://github.com/hashicorp/terraform-provider-aws/issues/33170 (2026-11-28)
        operationPreferences: PACE,
        timeouts: { create: '3h', update: '3h', delete: '3h' },
        // A stack set does one thing at a time.
        ...(before && { dependsOn: [before] }),
      });
  }
}
