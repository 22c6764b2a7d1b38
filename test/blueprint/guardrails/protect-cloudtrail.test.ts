import { protectCloudTrail } from '../../../blueprint/guardrails/protect-cloudtrail';
import { describeClosed } from './closed';

describeClosed(protectCloudTrail, {
  sid: 'DenyChangingCloudTrail',
  denied: ['cloudtrail:StopLogging', 'cloudtrail:DeleteEventDataStore'],
  leftAlone: ['cloudtrail:CreateTrail', 'cloudtrail:LookupEvents'],
});
