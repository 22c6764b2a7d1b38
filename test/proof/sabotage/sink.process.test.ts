import { buildBlueprint } from '../../../blueprint/blueprint';
import { landingZone } from '../../consumers/kitchen-sink/accounts';
import { sabotaged } from './sabotaged';

sabotaged('sink', buildBlueprint(landingZone));
