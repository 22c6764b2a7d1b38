import { scannedMembers, scansNewAccounts, scansOf } from '../../blueprint/plan/inspector';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import { Inspector } from '../../modules/security/inspector';
import type { AccountStack } from '../account-stack';

/** Amazon Inspector of all accounts, in each region of the landing zone. */
export function addInspector(stack: AccountStack, { facts }: Blueprint): void {
  for (const region of administeredRegions(facts))
    new Inspector(stack, `inspector-${region}`, {
      provider: stack.providerIn(region),
      accountId: securityAdministrator(facts, 'inspector').id,
      scans: scansOf(facts),
      joining: {
        ec2: scansNewAccounts(facts, 'ec2'),
        ecr: scansNewAccounts(facts, 'ecr'),
        lambda: scansNewAccounts(facts, 'lambda'),
        lambdaCode: scansNewAccounts(facts, 'lambda-code'),
      },
      members: Object.fromEntries(scannedMembers(facts).map(({ name, id }) => [name, id])),
    });
}
