import { buildBlueprint } from '../../../blueprint/blueprint';
import { landingZone } from '../../consumers/acme/accounts';
import { ALL } from './all';
import { sabotaged } from './sabotaged';

sabotaged('acme', buildBlueprint(landingZone));

it('there are more than 200 edits of many kinds', () => {
  expect(ALL.flatMap(({ rows }) => rows).length).toBeGreaterThan(200);
});
