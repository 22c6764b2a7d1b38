import { buildBlueprint } from '../../../blueprint/blueprint';
import { hintsOf } from '../../../blueprint/hints';
import { LandingZoneError, problemLine } from '../../../blueprint/problems/problem';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const exempt = (until: string) =>
  aLandingZone({
    guardrails: {
      on: { root: ['protect-delivery-roles'], Workloads: ['deny-root-user'] },
      exemptions: [
        { guardrail: 'deny-root-user', account: 'dev', reason: 'It is needed for this test.', until },
      ],
    },
  });

function told(until: string, today: string): readonly string[] {
  try {
    return hintsOf(buildBlueprint(exempt(until), { today }), today).map(problemLine);
  } catch (error) {
    if (error instanceof LandingZoneError) return error.problems.map(problemLine);
    throw error;
  }
}

describe('what has a last day', () => {
  const place = 'guardrails.exemptions.deny-root-user.until';
  const what = 'the exemption of dev from deny-root-user';

  it.each([
    ['2026-12-31', '2026-11-28', []],
    [
      '2026-12-28',
      '2026-11-28',
      [
        `${place}: found ${what} ends on 2026-12-28, in 30 days, wanted nothing that is needed after that day: delete it, or decide once more how long it holds, and why`,
      ],
    ],
    [
      '2026-11-28',
      '2026-11-28',
      [
        `${place}: found ${what} ends on 2026-11-28, in 0 days, wanted nothing that is needed after that day: delete it, or decide once more how long it holds, and why`,
      ],
    ],
    [
      '2026-11-27',
      '2026-11-28',
      [
        `${place}: found ${what} ended on 2026-11-27, wanted a day from 2026-11-28 on: delete it, or decide once more how long it holds, and why`,
      ],
    ],
  ])('%s, on %s', (until, today, expected) => {
    expect(told(until, today)).toEqual(expected);
  });

  it.each(['2027-02-30', '31.3.2027', 'tomorrow'])('refuses %s', (until) => {
    expect(problemsOf(exempt(until))).toEqual([
      `accounts/ ${place}: found "${until}", wanted a day, such as 2027-03-31: write year, month and day`,
    ]);
  });

  it('stands in the description of the policy', () => {
    const [policy] = buildBlueprint(exempt('2027-03-31')).guardrailPolicies.filter(({ description }) =>
      description.includes('deny-root-user'),
    );
    expect(policy?.description).toBe(
      'deny-root-user. Exempt: dev from deny-root-user until 2027-03-31: It is needed for this test.',
    );
  });
});
