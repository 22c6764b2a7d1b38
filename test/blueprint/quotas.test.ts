import { buildBlueprint } from '../../blueprint/blueprint';
import { defaultQuotas, quotasInForce } from '../../blueprint/quotas';
import { aLandingZone, manyAccounts } from '../support/landing-zone';
import { problemsOf } from '../support/problems';

describe('quotas', () => {
  it.each(Object.entries(defaultQuotas))(
    'say where the value of %s stands and when it was looked up',
    (_, quota) => {
      expect(quota.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(quota.date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(quota.value).toBeGreaterThan(0);
      expect(quota.unit).not.toBe('');
    },
  );

  it('have the values of AWS where the landing zone says nothing', () => {
    const values = Object.entries(defaultQuotas).map(([name, { value }]) => [name, value]);
    expect(quotasInForce({})).toEqual(Object.fromEntries(values));
  });

  it('take the value that AWS granted, for that quota alone', () => {
    expect(quotasInForce({ 'codepipeline-actions-per-stage': { value: 100 } })).toEqual({
      ...quotasInForce({}),
      'codepipeline-actions-per-stage': 100,
    });
  });

  it('reach the promotion plan: a stage holds what AWS granted', () => {
    const landingZone = aLandingZone({
      workloads: manyAccounts(60),
      waves: [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }],
    });
    const stages = (quotas: object) =>
      buildBlueprint({ ...landingZone, quotas }).applications[0]?.stages.map(({ name }) => name);
    const granted = { value: 60, reason: 'Granted by AWS support for this test.' };
    expect(stages({})).toEqual(['source', 'build', 'all', 'all-2']);
    expect(stages({ 'codepipeline-actions-per-stage': granted })).toEqual(['source', 'build', 'all']);
  });

  it.each([0, -1, 1.5])('are refused where AWS can have granted no such value: %d', (value) => {
    const reason = 'Granted by AWS support for this test.';
    const quotas = { 'codepipeline-actions-per-stage': { value, reason } };
    expect(problemsOf({ ...aLandingZone(), quotas })).toEqual([
      `accounts/ quotas.codepipeline-actions-per-stage.value: found ${value}, wanted a whole number from 1: write the value that AWS granted`,
    ]);
  });

  it('are refused where nobody knows them, with the one that may be meant', () => {
    const quotas = {
      'organizations-scp-sizes': { value: 1, reason: 'Granted by AWS support for this test.' },
    };
    expect(problemsOf({ ...aLandingZone(), quotas })).toEqual([
      expect.stringMatching(/: did you mean "organizations-scp-size"\?$/),
    ]);
  });
});
