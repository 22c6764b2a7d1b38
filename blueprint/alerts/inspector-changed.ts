import { administeredRegions } from '../plan/organization-services';
import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** The role by which Amazon Inspector does what it was told to, with its path. */
export const INSPECTOR_ROLE = 'aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2';

/**
 * Where AWS Organizations has a policy of Amazon Inspector, its own role switches it on and off.
 *
 * @see https://docs.aws.amazon.com/inspector/latest/user/logging-using-cloudtrail.html (2026-11-29)
 * @see https://docs.aws.amazon.com/inspector/v2/APIReference/API_Operations.html (2026-11-29)
 * @see https://docs.aws.amazon.com/inspector/latest/user/using-service-linked-roles.html (2026-11-29)
 */
export const inspectorChanged = defineAlert({
  id: 'inspector-changed',
  happened:
    'Inspector was switched off, told to scan less or to hide findings, or taken from its administrator, by somebody who is not the landing zone',
  act: 'What is not scanned is delivered with the holes that it has. Deploy the stack "security" again, delete filters that nobody knows (aws inspector2 list-filters), and look at what was built and deployed meanwhile.',
  by: 'others',
  ofAws: () => [INSPECTOR_ROLE],
  accounts: everyAccountWithStack,
  regions: administeredRegions,
  events: ({ facts }) => {
    if (!facts.securityServices?.inspector) return undefined;
    return calls('inspector2', [
      'BatchUpdateMemberEc2DeepInspectionStatus',
      'CreateFilter',
      'Disable',
      'DisableDelegatedAdminAccount',
      'DisassociateMember',
      'EnableDelegatedAdminAccount',
      'UpdateConfiguration',
      'UpdateEc2DeepInspectionConfiguration',
      'UpdateFilter',
      'UpdateOrgEc2DeepInspectionConfiguration',
      'UpdateOrganizationConfiguration',
    ]);
  },
});
