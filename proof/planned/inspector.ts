import { scannedMembers, scansNewAccounts, scansOf } from '../../blueprint/plan/inspector';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import { ANYTHING, type PlanSubject, type WantedInstance } from './wanted';

/** Amazon Inspector as `accounts/` says, in each region: what it scans, in the administrator's account, in each member, and in accounts that join. */
export function inspector({ blueprint: { facts } }: PlanSubject): readonly WantedInstance[] {
  if (!facts.securityServices?.inspector) return [];
  const account = securityAdministrator(facts, 'inspector').id;
  const members = scannedMembers(facts);
  return administeredRegions(facts).flatMap((region) => {
    const place = { account, region };
    const scanned = (id: string): WantedInstance => ({
      ...place,
      type: 'aws_inspector2_enabler',
      arguments: { account_ids: [id], resource_types: scansOf(facts), timeouts: ANYTHING },
    });
    return [
      scanned(account),
      {
        ...place,
        type: 'aws_inspector2_organization_configuration',
        arguments: {
          auto_enable: {
            ec2: scansNewAccounts(facts, 'ec2'),
            ecr: scansNewAccounts(facts, 'ecr'),
            lambda: scansNewAccounts(facts, 'lambda'),
            lambda_code: scansNewAccounts(facts, 'lambda-code'),
          },
        },
      },
      ...members.flatMap(({ id }) => [
        {
          ...place,
          type: 'aws_inspector2_member_association',
          arguments: { account_id: id, timeouts: ANYTHING },
        },
        scanned(id),
      ]),
    ];
  });
}
