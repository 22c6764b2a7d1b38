import { targetId } from '../accounts';
import { STANDARDS } from '../schema/detection';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { targetKey } from '../unit-ids';

/** Standards that accounts are checked against, by the end of their ARN. */
export function standardsOf({ securityServices }: LandingZoneFacts): readonly string[] {
  return (securityServices?.securityHub?.standards ?? []).map((standard) => STANDARDS[standard]);
}

/** The root, units and accounts that the policy of AWS Security Hub is on. */
export function checkedTargets(
  facts: LandingZoneFacts,
): readonly { readonly name: string; readonly id: string; readonly key: string }[] {
  return (facts.securityServices?.securityHub?.on ?? []).flatMap((name) => {
    const id = targetId(facts, name);
    return id === undefined ? [] : [{ name, id, key: targetKey({ name, id }) }];
  });
}
