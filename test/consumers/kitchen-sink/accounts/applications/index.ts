import type { Application } from '../../../../../blueprint/schema/application';
import { greeter } from './app-runner';
import { baseline } from './baseline';
import { bases } from './bases';
import { brochure } from './brochure';
import { catalog } from './catalog';
import { checkout } from './checkout';
import { terminals } from './custom';
import { edge } from './edge';
import { fleet } from './eks';
import { depot, desk, kiosk, till } from './fleets';
import { inbox } from './inbox';
import { intake } from './intake';
import { ledger } from './ledger';
import { network } from './network';
import { orders } from './orders';
import { payments } from './payments';
import { platform } from './platform';
import { products } from './products';
import { seats } from './seats';
import { queues } from './terraform';
import { thumbnails } from './thumbnails';
import { tickets } from './tickets';
import { tools } from './tools';
import { wiki } from './wiki';

export const applications: Application[] = [
  catalog,
  tickets,
  till,
  seats,
  checkout,
  ledger,
  intake,
  brochure,
  edge,
  network,
  orders,
  payments,
  platform,
  thumbnails,
  greeter,
  wiki,
  queues,
  kiosk,
  depot,
  desk,
  inbox,
  baseline,
  products,
  fleet,
  terminals,
  tools,
  bases,
];
