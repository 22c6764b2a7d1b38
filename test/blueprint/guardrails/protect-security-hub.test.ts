import { protectSecurityHub } from '../../../blueprint/guardrails/protect-security-hub';
import { describeClosed } from './closed';

describeClosed(protectSecurityHub, {
  sid: 'DenyChangingSecurityHub',
  denied: ['securityhub:DisableSecurityHub', 'securityhub:UpdateStandardsControl'],
  leftAlone: ['securityhub:BatchUpdateFindings', 'securityhub:BatchImportFindings'],
});
