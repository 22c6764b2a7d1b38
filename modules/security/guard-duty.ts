import { DataAwsGuarddutyDetector } from '@cdktf/provider-aws/lib/data-aws-guardduty-detector';
import { GuarddutyDetectorFeature } from '@cdktf/provider-aws/lib/guardduty-detector-feature';
import { GuarddutyOrganizationConfiguration } from '@cdktf/provider-aws/lib/guardduty-organization-configuration';
import { GuarddutyOrganizationConfigurationFeature } from '@cdktf/provider-aws/lib/guardduty-organization-configuration-feature';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

export interface GuardDutyProps {
  readonly provider: AwsProvider;
  /** Accounts of the organization that get it by themselves: `ALL`, `NEW` or `NONE`. */
  readonly members: string;
  /** Every protection plan, by what stands for it in construct ids. */
  readonly protection: readonly {
    readonly plan: string;
    readonly feature: string;
    /** As of `members`. */
    readonly members: string;
    /** `ENABLED` or `DISABLED`, in the account itself. */
    readonly own: string;
  }[];
}

/**
 * Amazon GuardDuty of an organization in one region, in the account that administers it. AWS made the detector when it appointed the
 * account, with protection plans that nobody asked for.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html (2026-11-29)
 */
export class GuardDuty extends Construct {
  constructor(scope: Construct, id: string, { provider, members, protection }: GuardDutyProps) {
    super(scope, id);
    const detectorId = new DataAwsGuarddutyDetector(this, 'detector', { provider }).id;
    const organization = new GuarddutyOrganizationConfiguration(this, 'organization', {
      provider,
      detectorId,
      autoEnableOrganizationMembers: members,
    });
    for (const { plan, feature, ...isOn } of protection) {
      new GuarddutyOrganizationConfigurationFeature(this, `members-${plan}`, {
        provider,
        detectorId,
        name: feature,
        autoEnable: isOn.members,
        // The provider sends with each plan who gets GuardDuty, as AWS says it then: that is written first.
        dependsOn: [organization],
      });
      new GuarddutyDetectorFeature(this, `own-${plan}`, {
        provider,
        detectorId,
        name: feature,
        status: isOn.own,
      });
    }
  }
}
