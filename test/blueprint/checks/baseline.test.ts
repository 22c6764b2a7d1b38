import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const base = aLandingZone();
const alert = { atPercent: 80, mails: ['ops@acme.example'] };
const month = { name: 'month', monthly: 100, alerts: [alert] };

describe('the baseline', () => {
  it.each([
    ['a preset', 'recommended'],
    [
      'a preset with more and less',
      { preset: 'recommended', without: ['accessAnalyzer'], optIn: ['eu-south-1'] },
    ],
    ['settings of their own', { blockPublicBuckets: true, passwordPolicy: {}, budgets: [month] }],
  ])('takes %s', (_, baseline) => {
    expect(problemsOf({ ...base, baseline })).toEqual([]);
    expect(problemsOf({ ...base, tooling: { ...base.tooling, baseline } })).toEqual([]);
  });

  it.each([
    [
      'recomended',
      'baseline: found "recomended", wanted one of recommended, none: did you mean "recommended"?',
    ],
    [
      { ebsEncryption: false },
      'baseline.ebsEncryption: found false, wanted true: delete the line, or write the name of the setting into "without" where it comes from above',
    ],
    [{ without: ['passwords'] }, 'baseline.without[0]: found "passwords", wanted one of'],
    [
      { optIn: ['eu-south-9'] },
      'baseline.optIn: found "eu-south-9", wanted a region that AWS offers: correct it, or add it to regions.unlisted',
    ],
    [
      { optIn: ['us-east-1'] },
      'baseline.optIn: found "us-east-1", wanted a region that is closed until an account opens it: delete it',
    ],
    [
      { budgets: [month, month] },
      'baseline.budgets: found two budgets with the name "month", wanted a unique name for each budget of an account: rename one of the two',
    ],
    [
      {
        budgets: [{ ...month, alerts: [...month.alerts, { atPercent: 80, mails: ['other@acme.example'] }] }],
      },
      'baseline.budgets: found two alerts of "month" at 80 percent (actual), wanted one alert for each threshold: AWS takes none twice: write all addresses into one of the two',
    ],
    [
      { budgets: [{ ...month, alerts: [] }] },
      'baseline.budgets.month.alerts: found [], wanted at least one alert: say when somebody hears of it',
    ],
    [
      { passwordPolicy: { minimumLength: 5 } },
      'baseline.passwordPolicy.minimumLength: found 5, wanted a whole number from 6 to 128 (characters): choose a value inside the range',
    ],
  ])('refuses %j', (baseline, problem) => {
    const problems = problemsOf({ ...base, baseline });
    expect(problems).toEqual([expect.stringContaining(`accounts/ ${problem}`)]);
  });

  it('is refused for the management account, which has no stack of its own', () => {
    expect(problemsOf({ ...base, management: { ...base.management, baseline: 'none' } })).toEqual([
      expect.stringContaining('accounts/ management.baseline: found settings of the management account'),
    ]);
  });

  it('is refused where a policy of the organization settles the same', () => {
    const [first, ...others] = base.workloads;
    const guardrails = { on: { [first?.name ?? '']: ['ec2-declarative'] } };
    const on = (baseline: unknown) =>
      problemsOf({ ...base, guardrails, workloads: [{ ...first, baseline }, ...others] });
    expect(on({ instanceMetadata: {}, ebsEncryption: true })).toEqual([
      `accounts/ workloads.${first?.name}.baseline.instanceMetadata: found a setting of ${first?.name} that the guardrail ec2-declarative on ${first?.name} settles, wanted one of the two: AWS refuses to have the account change it: write "instanceMetadata" into "without" for ${first?.name}, or take the guardrail away`,
    ]);
    expect(
      on({
        preset: 'recommended',
        without: ['blockPublicImages', 'blockPublicSnapshots', 'instanceMetadata'],
      }),
    ).toEqual([]);
  });
});
