import { ROLLBACK_DAYS } from '../blueprint/plan/evidence';
import { keepNewest, neededImages } from '../blueprint/plan/lifecycle/needs';
import { planReplication, type ReplicationNeed } from '../blueprint/plan/replication/rules';
import { simulateYear } from '../test/blueprint/plan/lifecycle/year';
import { type Figure, seconds } from './figures';
import { measured } from './usage';

const ROUNDS = 5;

/** An image with five that belong to it: a signature, two SBOMs, provenance, and what lists them where nobody can ask for referrers. */
const SIGNED = { pushesPerDay: 5, days: ROLLBACK_DAYS + 9 + 90, manifests: 6 };

/** What it takes to play a year of pushes, promotions and rollbacks of a repository, with its lifecycle applied each day. */
export function registryFigures(): readonly Figure[] {
  const year = Array.from({ length: ROUNDS }, (_, seed) =>
    measured(() => {
      const { losses } = simulateYear({
        rules: keepNewest(neededImages(SIGNED)),
        needs: SIGNED,
        waves: 3,
        promotionDays: 9,
        behindDays: 90,
        seed,
      });
      if (losses.length > 0) throw new Error('the lifecycle took what is needed');
    }),
  );
  const needs = manyNeeds();
  const plan = Array.from({ length: ROUNDS }, () =>
    measured(() => {
      const rules = planReplication(needs, { root: 'acme/', limits: { rules: 10, filters: 100 } });
      if (rules.length > 10) throw new Error('there are more rules than Amazon ECR takes');
    }),
  );
  return [
    seconds('lifecycle of a repository, a year of pushes', year, 1),
    seconds('replication of 500 repositories to 100 registries, planned', plan, 0.3),
  ];
}

/** No two registries want the same repositories: the most that there is to plan. */
function manyNeeds(): readonly ReplicationNeed[] {
  const places = Array.from({ length: 100 }, (_, position) => ({
    accountId: `${position}`.padStart(12, '0'),
    region: 'eu-west-1',
  }));
  return Array.from({ length: 500 }, (_, repository) => ({
    repository: `acme/${['pay', 'shop', 'blog', 'data', 'ops'][repository % 5]}-${repository}`,
    destinations: places.filter((_, place) => (repository * 7 + place * place * 13) % 11 < 4),
  }));
}
