import { landingZone as shipped } from '../../accounts';
import { landingZone as kitchenSink } from '../consumers/kitchen-sink/accounts';
import { landingZone as singleAccount } from '../consumers/single-account/accounts';

/** What holds for every landing zone is tested with each of these: title, accounts/, and the app that synthesizes it. */
export const landingZones = [
  { title: 'accounts/', landingZone: shipped, main: 'main.ts' },
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
