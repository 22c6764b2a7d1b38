import { targetsAbove } from './accounts';
import { boundGuardrails, isClosing } from './plan/guardrails';
import type { Blueprint } from './plan/planned';
import type { Problem } from './problems/problem';
import type { LandingZoneFacts, NewAccountFacts } from './schema/landing-zone';

/** The next step for each account that is to be made. */
export function vendingHints({ facts, names }: Blueprint): readonly Problem[] {
  return facts.vended.flatMap((account) => [
    {
      place: `workloads.${account.name}`,
      found: 'an account without an id: it is in no wave',
      wanted: 'its id, once it is made',
      change: `deploy ${names.organizationStack()}, which makes it; then \`npx blueprint adopt\` writes its id`,
    },
    ...(isOpen(facts, account) ? [inTheOpen(account)] : []),
  ]);
}

/** Whether somebody may work in an account before its first apply: no guardrail that denies nearly everything binds its unit. */
function isOpen(facts: LandingZoneFacts, { organizationalUnit: unit }: NewAccountFacts): boolean {
  const above = [unit, ...targetsAbove(facts, unit)];
  return !boundGuardrails(facts).some(
    ({ guardrail, target }) => above.includes(target) && isClosing(guardrail),
  );
}

function inTheOpen({ name, organizationalUnit }: NewAccountFacts): Problem {
  return {
    place: `workloads.${name}.organizationalUnit`,
    found: `"${organizationalUnit}", where everything is open before the roles and the baseline are in the new account`,
    wanted: 'a unit with the guardrail quarantine, until its first apply',
    change:
      'let it begin in such a unit, and move it with one edit; or leave it if the guardrails of its unit are enough',
  };
}
