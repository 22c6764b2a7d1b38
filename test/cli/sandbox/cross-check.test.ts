import { buildBlueprint } from '../../../blueprint/blueprint';
import { crossCheckLine, differences, reasonToLeaveOut } from '../../../cli/sandbox/cross-check';
import { hopsOf } from '../../../hops';
import type { HopResult } from '../../../proof/prove';
import { landingZone } from '../../consumers/acme/accounts';

const hops = hopsOf(buildBlueprint(landingZone));
const asked = hops.filter((hop) => reasonToLeaveOut(hop) === undefined);

/** Results as a proof without a fault gives them. */
const results: readonly HopResult[] = asked.map((hop) => ({
  hop,
  proved: true,
  decision: hop.expected === 'allowed' ? 'Allowed' : 'ImplicitlyDenied',
  because: [],
  decidedBy: [],
}));

describe('the hops that the emulator is asked about', () => {
  it('are of both kinds, of several roles and applications', () => {
    const count = (expected: string) => asked.filter((hop) => hop.expected === expected).length;
    expect(count('allowed')).toBeGreaterThan(20);
    expect(count('denied')).toBeGreaterThan(5);
    expect(new Set(asked.map(({ who }) => JSON.stringify(who))).size).toBeGreaterThan(5);
  });

  it('are none that a condition, a boundary, a guardrail or another owner decides', () => {
    for (const { who, action, resource, context } of asked) {
      expect(who.kind).toBe('role');
      expect(action).toMatch(/^s3:/);
      expect(resource.kind).toBe('own');
      expect(Object.values(context).flat()).toEqual([]);
    }
  });

  it('leave out all others, each for a reason', () => {
    const reasons = hops.flatMap((hop) => reasonToLeaveOut(hop) ?? []);
    expect(reasons).toHaveLength(hops.length - asked.length);
    expect(new Set(reasons).size).toBeGreaterThan(2);
  });
});

it('roles of permission sets are not asked for: AWS makes them', () => {
  const arn =
    'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Reader_0123456789abcdef';
  const [hop] = asked;
  expect(hop && reasonToLeaveOut({ ...hop, who: { kind: 'role', arn } })).toMatch(/permission sets/);
});

describe('the answers of the emulator', () => {
  const answers = asked.map(({ expected }) => expected as string);

  it('agree with the proof where they are the same', () => {
    expect(differences(results, answers)).toEqual([]);
  });

  it('are told by the title of the hop where they are not', () => {
    const wrong = answers.map((answer, position) => (position === 3 ? 'denied' : answer));
    expect(differences(results, wrong)).toEqual([
      `${asked[3]?.title}: proved allowed, but the emulator says denied`,
    ]);
    expect(differences(results, answers.slice(0, -1))).toHaveLength(1);
  });

  it('are summed up with what was left out', () => {
    const leftOut = [{ reason: 'moto takes conditions as met', hops: 7 }];
    expect(crossCheckLine({ asked: 9, differences: ['one'], leftOut })).toBe(
      'asked 9 hops of the emulator: 8 the same; left out 7 because moto takes conditions as met',
    );
  });
});
