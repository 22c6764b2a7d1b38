import { ROLLBACK_DAYS } from '../blueprint/plan/evidence';
import { keepNewest, neededImages } from '../blueprint/plan/lifecycle/needs';
import { simulateYear } from '../blueprint/plan/lifecycle/year';
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
  return [seconds('lifecycle of a repository, a year of pushes', year, 1)];
}
