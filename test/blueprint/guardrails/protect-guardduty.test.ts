import { protectGuardDuty } from '../../../blueprint/guardrails/protect-guardduty';
import { describeClosed } from './closed';

describeClosed(protectGuardDuty, {
  sid: 'DenyChangingGuardDuty',
  denied: ['guardduty:DeleteDetector', 'guardduty:CreateFilter'],
  leftAlone: ['guardduty:GetFindings', 'guardduty:CreateDetector'],
});
