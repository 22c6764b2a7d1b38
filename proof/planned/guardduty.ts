import { membersOfGuardDuty, protectionOf } from '../../blueprint/plan/guardduty';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import { detectorOf } from '../gather/data-sources';
import type { PlanSubject, WantedInstance } from './wanted';

/** Amazon GuardDuty as `accounts/` says, in each region: who gets it, and every protection plan by its name, on or off. */
export function guardDuty({ blueprint: { facts } }: PlanSubject): readonly WantedInstance[] {
  if (!facts.securityServices?.guardduty) return [];
  const account = securityAdministrator(facts, 'guardduty').id;
  return administeredRegions(facts).flatMap((region) => {
    const place = { account, region };
    const detector = { detector_id: detectorOf(place) };
    return [
      {
        ...place,
        type: 'aws_guardduty_organization_configuration',
        arguments: { ...detector, auto_enable_organization_members: membersOfGuardDuty(facts) },
      },
      ...protectionOf(facts).flatMap(({ feature, members, own }) => [
        {
          ...place,
          type: 'aws_guardduty_organization_configuration_feature',
          arguments: { ...detector, name: feature, auto_enable: members },
        },
        {
          ...place,
          type: 'aws_guardduty_detector_feature',
          arguments: { ...detector, name: feature, status: own },
        },
      ]),
    ];
  });
}
