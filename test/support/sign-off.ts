import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { judged } from '../../proof/escalation/findings';
import { openPaths } from '../../proof/escalation/open-paths';
import { bitesOf } from '../../proof/guardrails/bites';
import { type SignOff, signOffOf } from '../../proof/sign-off';
import { proved } from './proof';

/** What is signed of one of the landing zones that many tests look at. */
export async function signOffOfLandingZone(landingZone: LandingZone): Promise<SignOff> {
  const blueprint = buildBlueprint(landingZone);
  const proof = await proved(landingZone);
  return signOffOf(blueprint, {
    results: proof.results,
    bites: bitesOf(blueprint, proof),
    escalations: judged(blueprint, await openPaths(proof.gathered)),
  });
}
