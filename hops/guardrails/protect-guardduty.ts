import {
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  mostly,
  named,
  there,
} from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonguardduty.html';

export const protectGuardDuty: GuardrailRequests = {
  denied: (guarded) => [
    changing('switches GuardDuty off, or leaves who watches it', {
      actions: named(
        'guardduty',
        mostly(guarded, [
          'DeleteDetector',
          'DeleteMembers',
          'DisassociateFromAdministratorAccount',
          'DisassociateFromMasterAccount',
          'DisassociateMembers',
          'StopMonitoringMembers',
          'UpdateDetector',
          'UpdateMalwareScanSettings',
          'UpdateMemberDetectors',
          'UpdateOrganizationConfiguration',
        ]),
      ),
      resource: there(guarded, 'guardduty', 'detector/any'),
      documentation,
      anywhere: true,
    }),
    ...hidden(guarded),
  ],
};

/** Findings that nobody sees. */
function hidden(guarded: GuardedAccount): readonly Guarded[] {
  return [
    changing('hides what GuardDuty finds', {
      actions: named(
        'guardduty',
        mostly(guarded, ['CreateFilter', 'ArchiveFindings', 'CreateIPSet', 'CreateTrustedEntitySet']),
      ),
      resource: there(guarded, 'guardduty', 'detector/any'),
      documentation,
      anywhere: true,
    }),
    changing('changes what GuardDuty leaves out', {
      actions: named('guardduty', mostly(guarded, ['UpdateFilter'])),
      resource: there(guarded, 'guardduty', 'detector/any/filter/any'),
      documentation,
      anywhere: true,
    }),
    changing('changes which addresses GuardDuty trusts', {
      actions: named('guardduty', mostly(guarded, ['UpdateIPSet'])),
      resource: there(guarded, 'guardduty', 'detector/any/ipset/any'),
      documentation,
      anywhere: true,
    }),
    changing('changes what GuardDuty trusts', {
      actions: named('guardduty', mostly(guarded, ['UpdateTrustedEntitySet'])),
      resource: there(guarded, 'guardduty', 'detector/any/trustedentityset/any'),
      documentation,
      anywhere: true,
    }),
    changing('changes which addresses GuardDuty knows as threats', {
      actions: named('guardduty', mostly(guarded, ['UpdateThreatIntelSet', 'DeleteThreatIntelSet'])),
      resource: there(guarded, 'guardduty', 'detector/any/threatintelset/any'),
      documentation,
      anywhere: true,
    }),
    changing('changes what GuardDuty knows as a threat', {
      actions: named('guardduty', mostly(guarded, ['UpdateThreatEntitySet', 'DeleteThreatEntitySet'])),
      resource: there(guarded, 'guardduty', 'detector/any/threatentityset/any'),
      documentation,
      anywhere: true,
    }),
    changing('sends what GuardDuty finds elsewhere, or nowhere', {
      actions: named(
        'guardduty',
        mostly(guarded, ['UpdatePublishingDestination', 'DeletePublishingDestination']),
      ),
      resource: there(guarded, 'guardduty', 'detector/any/publishingdestination/any'),
      documentation,
      anywhere: true,
    }),
  ];
}
