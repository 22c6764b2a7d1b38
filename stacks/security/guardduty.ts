import { membersOfGuardDuty, protectionOf } from '../../blueprint/plan/guardduty';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import { GuardDuty } from '../../modules/security/guard-duty';
import type { AccountStack } from '../account-stack';

/** Amazon GuardDuty of all accounts, in each region of the landing zone. */
export function addGuardDuty(stack: AccountStack, { facts }: Blueprint): void {
  for (const region of administeredRegions(facts))
    new GuardDuty(stack, `guardduty-${region}`, {
      provider: stack.providerIn(region),
      members: membersOfGuardDuty(facts),
      protection: protectionOf(facts),
    });
}
