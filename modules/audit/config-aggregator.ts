import { ConfigConfigurationAggregator } from '@cdktf/provider-aws/lib/config-configuration-aggregator';
import { Construct } from 'constructs';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface ConfigAggregatorProps {
  readonly name: string;
  readonly roleName: string;
  /** Pattern of what AWS Config calls itself when it works for the account. */
  readonly sourceArn: string;
}

/**
 * What shows AWS Config of all accounts and regions of the organization in one place. It asks AWS Organizations which accounts there are,
 * with a role that can do nothing else.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/set-up-aggregator-cli.html (2026-11-29)
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSConfigRoleForOrganizations.html (2026-11-29)
 */
export class ConfigAggregator extends Construct {
  constructor(scope: Construct, id: string, { name, roleName, sourceArn }: ConfigAggregatorProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: roleName,
      description: 'Asks AWS Organizations which accounts AWS Config shows',
      trust: [mayAssume('ConfigMayAssume', trustService('config.amazonaws.com', sourceArn))],
    });
    const policy = role.grant('accounts', [
      {
        Sid: 'ListAccounts',
        Effect: 'Allow',
        Action: [
          'organizations:DescribeOrganization',
          'organizations:ListAWSServiceAccessForOrganization',
          'organizations:ListAccounts',
          'organizations:ListDelegatedAdministrators',
        ],
        Resource: '*',
      },
    ]);
    new ConfigConfigurationAggregator(this, 'aggregator', {
      name,
      organizationAggregationSource: { allRegions: true, roleArn: role.arn },
      dependsOn: [policy],
    });
  }
}
