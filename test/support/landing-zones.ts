import { landingZone as acme } from '../consumers/acme/accounts';
import { landingZone as kitchenSink } from '../consumers/kitchen-sink/accounts';
import { landingZone as singleAccount } from '../consumers/single-account/accounts';

/** The landing zones that the product is tested with: what holds for every landing zone is tested with each of these. */
export const landingZones = [
  { title: 'test/consumers/acme/', landingZone: acme, main: 'test/consumers/acme/main.ts' },
  {
    title: 'test/consumers/single-account/',
    landingZone: singleAccount,
    main: 'test/consumers/single-account/main.ts',
  },
  {
    title: 'test/consumers/kitchen-sink/',
    landingZone: kitchenSink,
    main: 'test/consumers/kitchen-sink/main.ts',
  },
] as const;
