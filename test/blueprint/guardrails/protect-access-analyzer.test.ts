import { protectAccessAnalyzer } from '../../../blueprint/guardrails/protect-access-analyzer';
import { describeClosed } from './closed';

describeClosed(protectAccessAnalyzer, {
  sid: 'DenyChangingAccessAnalyzer',
  denied: ['access-analyzer:DeleteAnalyzer', 'access-analyzer:CreateArchiveRule'],
  leftAlone: ['access-analyzer:CreateAnalyzer', 'access-analyzer:ValidatePolicy'],
});
