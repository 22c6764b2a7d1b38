import { partitionOf } from '../regions';
import { PROTECTION, type Protection } from '../schema/detection';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** A protection plan, and whether accounts have it. */
export interface PlannedProtection {
  readonly plan: Protection;
  /** As Amazon GuardDuty calls it. */
  readonly feature: string;
  /** For the accounts of the organization. */
  readonly members: 'ALL' | 'NEW' | 'NONE';
  /** For the account that administers GuardDuty. */
  readonly own: 'ENABLED' | 'DISABLED';
}

/** Which accounts of the organization get Amazon GuardDuty by themselves, as GuardDuty says it. */
export function membersOfGuardDuty({ securityServices }: LandingZoneFacts): 'ALL' | 'NEW' | 'NONE' {
  switch (securityServices?.guardduty?.members) {
    case 'all':
      return 'ALL';
    case 'new':
      return 'NEW';
    default:
      return 'NONE';
  }
}

/**
 * Every protection plan: one that is not written is off, because AWS switches nearly all on in the account that it appoints. Partitions
 * beside `aws` lack some, and refuse to hear of what they lack: there only those stand that are written.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/34311 (2026-11-29)
 */
export function protectionOf(facts: LandingZoneFacts): readonly PlannedProtection[] {
  const { protect = [] } = facts.securityServices?.guardduty ?? {};
  const members = membersOfGuardDuty(facts);
  const has = (plan: Protection) => partitionOf(facts.regions.primary) === 'aws' || protect.includes(plan);
  return (Object.keys(PROTECTION) as Protection[]).filter(has).map((plan) => {
    const isOn = protect.includes(plan) && members !== 'NONE';
    return {
      plan,
      feature: PROTECTION[plan],
      members: isOn ? members : 'NONE',
      own: isOn ? 'ENABLED' : 'DISABLED',
    };
  });
}
