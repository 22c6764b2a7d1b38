import type { Promotion } from './promotion';
import { Refused } from './refused';

/** What is in the way of promoting an application, whatever is deployed. */
export function checkApplication({
  blueprint,
  application,
}: Pick<Promotion, 'blueprint' | 'application'>): void {
  const names = blueprint.applications.map(({ facts }) => facts.name);
  const planned = blueprint.applications.find(({ facts }) => facts.name === application);
  if (!planned)
    throw new Refused([
      {
        place: `the application ${application}`,
        found: 'no application of this name in accounts/',
        wanted: `one of ${names.join(', ')}`,
        change: 'correct the name',
      },
    ]);
  if (planned.targets.length === 0 && planned.facts.rollout === undefined)
    throw new Refused([
      {
        place: `the application ${application}`,
        found: 'no deployment: its pipeline reaches no account',
        wanted: 'at least one target in a wave',
        change: 'give it a `deploy` whose accounts and regions are in a wave',
      },
    ]);
}
