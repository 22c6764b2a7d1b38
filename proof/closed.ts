import type { Blueprint } from '../blueprint/plan/planned';
import type { ChosenHop } from './classes/chosen';
import { knownOf } from './closed/known';
import { unknownInPolicies } from './closed/policies';
import type { Gathered } from './gather/model';
import type { Finding } from './lint/rule';

/** What the output names and `accounts/` does not: the world of a landing zone is closed. */
export function closedWorld(
  blueprint: Blueprint,
  { policies }: Gathered,
  hops: readonly ChosenHop[],
): readonly Finding[] {
  return unknownInPolicies(
    policies,
    knownOf(
      blueprint,
      hops.map(({ hop }) => hop),
    ),
  );
}
