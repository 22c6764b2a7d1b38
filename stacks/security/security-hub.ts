import type { Blueprint } from '../../blueprint/plan/planned';
import { checkedTargets, standardsOf } from '../../blueprint/plan/security-hub';
import { SecurityHub } from '../../modules/security/security-hub';
import type { AccountStack } from '../account-stack';

/** AWS Security Hub of all accounts, configured from the primary region for each region of the landing zone. */
export function addSecurityHub(stack: AccountStack, { facts, names }: Blueprint): void {
  new SecurityHub(stack, 'security-hub', {
    provider: stack.providerIn(facts.regions.primary),
    linkedRegions: facts.regions.further,
    policyName: names.configurationPolicy(),
    standardArns: standardsOf(facts).map(names.standardArn),
    disabledControls: (facts.securityServices?.securityHub?.without ?? []).map(({ control }) => control),
    targets: Object.fromEntries(checkedTargets(facts).map(({ key, id }) => [key, id])),
  });
}
