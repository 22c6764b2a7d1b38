import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const protectGuardDuty = defineGuardrail({
  id: 'protect-guardduty',
  type: 'service-control',
  policy: 'audit',
  denies:
    'switching GuardDuty off, leaving its administrator, hiding findings by filters, trusted lists and the archive, and changing where findings go',
  why: 'A threat that GuardDuty may not report is one that nobody looks for.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingGuardDuty',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonguardduty.html (2026-11-28)
      actions: actionsOf('guardduty', [
        'ArchiveFindings',
        'CreateFilter',
        'CreateIPSet',
        'CreateTrustedEntitySet',
        'DeleteDetector',
        'DeleteMembers',
        'DeletePublishingDestination',
        'DeleteThreatEntitySet',
        'DeleteThreatIntelSet',
        'DisassociateFromAdministratorAccount',
        'DisassociateFromMasterAccount',
        'DisassociateMembers',
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
      ]),
      roles: subject.administrators,
    }),
  ],
});
