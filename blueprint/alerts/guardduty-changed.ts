import { administeredRegions } from '../plan/organization-services';
import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/**
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/logging-using-cloudtrail.html (2026-11-29)
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Operations.html (2026-11-29)
 */
export const guarddutyChanged = defineAlert({
  id: 'guardduty-changed',
  happened:
    'GuardDuty was switched off, kept from seeing or telling something, or taken from its administrator, by somebody who is not the landing zone',
  act: 'Whoever blinds GuardDuty means to do something unseen. Deploy the stack "security" again, delete filters, trusted lists and destinations that nobody knows (aws guardduty list-filters, list-ip-sets, list-trusted-entity-sets, list-publishing-destinations), and look at everything that the caller did around that time.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: administeredRegions,
  events: ({ facts }) => {
    if (!facts.securityServices?.guardduty) return undefined;
    return calls('guardduty', [
      'ArchiveFindings',
      'CreateFilter',
      'CreateIPSet',
      'CreatePublishingDestination',
      'CreateTrustedEntitySet',
      'DeleteDetector',
      'DeleteMembers',
      'DeletePublishingDestination',
      'DeleteThreatEntitySet',
      'DeleteThreatIntelSet',
      'DisableOrganizationAdminAccount',
      'DisassociateFromAdministratorAccount',
      'DisassociateFromMasterAccount',
      'DisassociateMembers',
      'EnableOrganizationAdminAccount',
      'StopMonitoringMembers',
      'UpdateDetector',
      'UpdateFilter',
      'UpdateIPSet',
      'UpdateMalwareScanSettings',
      'UpdateMemberDetectors',
      'UpdateOrganizationConfiguration',
      'UpdatePublishingDestination',
      'UpdateThreatEntitySet',
      'UpdateThreatIntelSet',
      'UpdateTrustedEntitySet',
    ]);
  },
});
