import { hcpState } from '../../blueprint/plan/hcp';
import type { HcpSettings } from '../../blueprint/schema/hcp';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';

/** What `accounts/` says of the workspaces. */
export function hcpSettings(facts: LandingZoneFacts): HcpSettings {
  return the(hcpState(facts)?.workspaces, 'the workspaces of HCP Terraform');
}
