import { buildBlueprint } from '../../../blueprint/blueprint';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const because = 'Nobody needs it here, and it costs money.';
const accepting = (...accepted: readonly object[]) => ({ ...aLandingZone(), accepted });

describe('findings that accounts/ accepts', () => {
  it.each([
    'shop',
    'dev',
    'tooling',
    'tooling/aws_s3_bucket.artifacts-eu-west-1_bucket',
    '*/aws_s3_bucket.*',
  ])('are about an application, an account, or resources: %s', (on) => {
    expect(problemsOf(accepting({ check: 'CKV_AWS_18', on, because }))).toEqual([]);
  });

  it.each([
    [
      { on: 'shpo' },
      'accepted[0].on: found "shpo", wanted an application, an account, or a stack, a slash and a Terraform address: did you mean "shop"?',
    ],
    [
      { because: '' },
      'accepted[0].because: found "", wanted a reason of 10 to 200 characters: say why the finding may stay, for whoever reviews it',
    ],
    [
      { check: 'bucket logs' },
      'accepted[0].check: found "bucket logs", wanted the scanner\'s name of one check, such as CKV_AWS_18 or AWS-0089: copy it from what the scanner prints',
    ],
    [
      { until: '31.12.2027' },
      'accepted[0].until: found "31.12.2027", wanted a day, such as 2027-03-31: write year, month and day',
    ],
  ])('are refused where they are wrong: %j', (change, problem) => {
    const accepted = { check: 'CKV_AWS_18', on: 'shop', because, ...change };
    expect(problemsOf(accepting(accepted))).toEqual([`accounts/ ${problem}`]);
  });

  it.each([
    ['a mark of direction', 'Nobody needs it \u202eere, and it costs money.'],
    ['a control character', 'Nobody needs it here\u0000, and it costs money.'],
    ['several lines', 'Nobody needs it here,\nand it costs money.'],
  ])('are refused with a reason that a review does not show as it is: %s', (_, hidden) => {
    const [problem, ...others] = problemsOf(accepting({ check: 'CKV_AWS_18', on: 'shop', because: hidden }));
    expect(problem).toContain(
      'wanted a text of one line, without invisible characters and without blanks at its ends: write it anew',
    );
    expect(others).toEqual([]);
  });

  it('are refused a second time', () => {
    const accepted = { check: 'CKV_AWS_18', on: 'shop', because };
    expect(problemsOf(accepting(accepted, accepted))).toEqual([
      'accounts/ accepted: found CKV_AWS_18 on shop, twice, wanted one answer for each finding: delete one of the two',
    ]);
  });

  it('are refused the day after their last', () => {
    const landingZone = accepting({ check: 'CKV_AWS_18', on: 'shop', because, until: '2026-11-27' });
    expect(() => buildBlueprint(landingZone, { today: '2026-11-27' })).not.toThrow();
    expect(() => buildBlueprint(landingZone, { today: '2026-11-28' })).toThrow(
      'accepted[0].until: found the answer to CKV_AWS_18 on shop ended on 2026-11-27, wanted a day from 2026-11-28 on',
    );
  });
});
