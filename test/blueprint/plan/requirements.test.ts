import { buildBlueprint } from '../../../blueprint/blueprint';
import { requirementsOf } from '../../../blueprint/plan/requirements';
import { landingZone } from '../../consumers/kitchen-sink/accounts';

test('an alarm that is watched after deployments must exist before the first run, in each place that it is watched in', () => {
  const blueprint = buildBlueprint(landingZone);
  const watched = blueprint.applications.flatMap(({ alarms }) => alarms);
  const places = requirementsOf(blueprint)
    .filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
    .map(({ accountId, region, name }) => `${accountId} ${region} ${name}`);
  expect(watched.length).toBeGreaterThan(0);
  expect(places).toEqual(
    expect.arrayContaining(watched.map(({ account, region, name }) => `${account.id} ${region} ${name}`)),
  );
  expect(new Set(places).size).toBe(places.length);
});
