import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SecurityhubConfigurationPolicy } from '@cdktf/provider-aws/lib/securityhub-configuration-policy';
import { SecurityhubConfigurationPolicyAssociation } from '@cdktf/provider-aws/lib/securityhub-configuration-policy-association';
import { SecurityhubFindingAggregator } from '@cdktf/provider-aws/lib/securityhub-finding-aggregator';
import { SecurityhubOrganizationConfiguration } from '@cdktf/provider-aws/lib/securityhub-organization-configuration';
import { Construct } from 'constructs';

export interface SecurityHubProps {
  /** Of the home region: everything is configured there. */
  readonly provider: AwsProvider;
  /** Regions that the policy holds in beside the home region. */
  readonly linkedRegions: readonly string[];
  readonly policyName: string;
  readonly standardArns: readonly string[];
  /** Ids of controls that are off. */
  readonly disabledControls: readonly string[];
  /** Ids of the root, of units and accounts, by what stands for each in construct ids. */
  readonly targets: Readonly<Record<string, string>>;
}

/**
 * AWS Security Hub of an organization, configured centrally. It works in the account that administers it.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html (2026-11-29)
 */
export class SecurityHub extends Construct {
  constructor(scope: Construct, id: string, props: SecurityHubProps) {
    super(scope, id);
    const { provider, targets } = props;
    const policy = this.addPolicy(props, this.addCentralConfiguration(props));
    for (const [key, targetId] of Object.entries(targets))
      new SecurityhubConfigurationPolicyAssociation(this, `on-${key}`, {
        provider,
        policyId: policy.id,
        targetId,
        // Versions 6.34 to 6.43 of the provider wait until every account has it, 90 seconds unless told otherwise, and taint it then:
        // https://github.com/hashicorp/terraform-provider-aws/issues/47727 (2026-11-29)
        timeouts: { create: '30m', update: '30m' },
      });
  }

  /** Central configuration needs a home region, which the aggregator makes of its own; AWS takes neither away before the other. */
  private addCentralConfiguration({
    provider,
    linkedRegions,
  }: SecurityHubProps): SecurityhubOrganizationConfiguration {
    const home = new SecurityhubFindingAggregator(this, 'home', {
      provider,
      ...(linkedRegions.length > 0
        ? { linkingMode: 'SPECIFIED_REGIONS', specifiedRegions: [...linkedRegions] }
        : { linkingMode: 'NO_REGIONS' }),
    });
    return new SecurityhubOrganizationConfiguration(this, 'organization', {
      provider,
      // AWS refuses both beside central configuration: the policy says what new accounts get.
      autoEnable: false,
      autoEnableStandards: 'NONE',
      organizationConfiguration: { configurationType: 'CENTRAL' },
      dependsOn: [home],
    });
  }

  private addPolicy(
    { provider, policyName, standardArns, disabledControls }: SecurityHubProps,
    central: SecurityhubOrganizationConfiguration,
  ): SecurityhubConfigurationPolicy {
    return new SecurityhubConfigurationPolicy(this, 'policy', {
      provider,
      name: policyName,
      description: 'What accounts of the organization are checked for',
      configurationPolicy: {
        serviceEnabled: true,
        enabledStandardArns: [...standardArns],
        // An empty block stands for no control that is off.
        securityControlsConfiguration:
          disabledControls.length > 0 ? { disabledControlIdentifiers: [...disabledControls] } : {},
      },
      dependsOn: [central],
    });
  }
}
