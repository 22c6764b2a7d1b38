import { buildBlueprint } from '../../../blueprint/blueprint';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { sabotaged } from './sabotaged';

/** A hundred accounts that differ in their id and their name alone. */
const workloads = Array.from({ length: 100 }, (_, n) =>
  anAccount(`w${n}`, { id: `${600000000000 + n * 7919}` }),
);

sabotaged(
  'many',
  buildBlueprint(
    aLandingZone({ workloads, waves: [{ name: 'all', accounts: workloads.map(({ name }) => name) }] }),
  ),
);
