import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { findPlan } from '../../../rollout/deploy/find-plan';
import { recordOf } from '../../../rollout/plan/make';
import { recordsIn } from '../../../rollout/plan/record';
import { ownFolder, writeText } from '../../support/folder';
import { aLandingZone } from '../../support/landing-zone';

const blueprint = buildBlueprint(aLandingZone());
const plans = ownFolder();
const { digest, ...record } = recordOf({
  blueprint,
  selected: [],
  plans: [],
  lock: '',
  toolchain: { engine: 'terraform', version: '1.11.4', blueprint: '0.1.0' },
  workingCopy: { commit: 'abc1234', dirty: false },
  caller: undefined,
  refusals: [],
  created: '2026-11-28T12:00:00.000Z',
});

function keep(change: object | string): void {
  const text = typeof change === 'string' ? change : JSON.stringify({ ...record, digest, ...change });
  writeText(join(plans, digest, 'plan.json'), text);
}

test('Plans are found by the first characters of their digest', () => {
  keep({});
  expect(findPlan(digest.slice(0, 12), { plans, blueprint })).toMatchObject({ record: { digest } });
});

test.each<[string, object | string, string]>([
  [
    'of an older form, which had no refusals',
    { version: 1, refusals: undefined },
    'a plan.json of version 1',
  ],
  ['of a form to come', { version: 3 }, 'a plan.json of version 3'],
  ['without a form', { version: undefined }, 'a plan.json of version none'],
  ['without stacks', { stacks: undefined }, 'a plan.json of version 2'],
  ['that is no JSON', '{', 'a plan.json that is no JSON'],
  ['that was edited', { refusals: undefined }, 'a plan.json that was edited'],
  ['of no landing zone', { landingZone: undefined }, 'a plan.json that was edited'],
])('A record %s is one problem', (_, change, found) => {
  keep(change);
  expect(findPlan(digest, { plans, blueprint })).toEqual({
    place: `--plan ${digest}`,
    found: expect.stringContaining(found),
    wanted: expect.any(String),
    change: expect.stringContaining('npx blueprint plan'),
  });
});

test('Plans that cannot be read keep nobody from those that can', () => {
  keep({});
  writeText(join(plans, 'older', 'plan.json'), '{"version":1}');
  writeText(join(plans, 'null', 'plan.json'), 'null');
  expect(recordsIn(plans).map((each) => each.digest)).toEqual([digest]);
});
