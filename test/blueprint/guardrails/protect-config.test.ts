import { protectConfig } from '../../../blueprint/guardrails/protect-config';
import { describeClosed } from './closed';

describeClosed(protectConfig, {
  sid: 'DenyChangingConfig',
  denied: ['config:StopConfigurationRecorder', 'config:DeleteDeliveryChannel'],
  leftAlone: ['config:PutConfigRule', 'config:DeleteConfigRule'],
});
