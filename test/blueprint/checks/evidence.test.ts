import { buildBlueprint } from '../../../blueprint/blueprint';
import { ROLLBACK_DAYS } from '../../../blueprint/plan/evidence';
import { ARTIFACT_DAYS } from '../../../modules/artifacts/artifact-store';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const recorded = { applications: [anApplication('shop', { evidence: true })] };

describe('evidence', () => {
  it('is kept at least as long as artifacts that a wave can go back to', () => {
    expect(ROLLBACK_DAYS).toBe(ARTIFACT_DAYS);
    expect(problemsOf(aLandingZone({ evidence: { retentionDays: 399 }, ...recorded }))).toEqual([
      'accounts/ evidence.retentionDays: found 399 days, wanted at least 400: for so long artifacts are kept, and a wave can go back to one: raise it to 400 or more',
    ]);
    expect(problemsOf(aLandingZone({ evidence: { retentionDays: 400 }, ...recorded }))).toEqual([]);
  });

  it('needs a bucket where an application wants it, and is nothing where none does', () => {
    expect(problemsOf(aLandingZone(recorded))).toEqual([
      'accounts/ applications.shop.evidence: found true, in a landing zone without evidence, wanted a bucket that keeps the records, with its lock: write evidence: {} in accounts/index.ts, or delete it here',
    ]);
    expect(problemsOf(aLandingZone({ evidence: {} }))).toEqual([]);
  });

  it('is refused of an application that deploys nothing: no wave would be recorded', () => {
    const applications = [anApplication('shop', { evidence: true, deploy: [] })];
    expect(problemsOf(aLandingZone({ evidence: {}, applications }))).toEqual([
      'accounts/ applications.shop.evidence: found true, for an application that deploys nothing, wanted deployments, whose waves are recorded: delete "evidence", or write "deploy"',
    ]);
  });

  it('has no bucket without a lock', () => {
    const [problem] = problemsOf(aLandingZone({ evidence: { lock: 'none' } as never, ...recorded }));
    expect(problem).toContain('evidence.lock: found "none", wanted one of governance, compliance');
  });
});

describe('the plan of an application with evidence', () => {
  const { applications } = buildBlueprint(aLandingZone({ evidence: {}, ...recorded }));
  const [shop] = applications;
  const steps = (stage: string) =>
    shop?.stages
      .find(({ name }) => name === stage)
      ?.groups.map((group) => group.map(({ name }) => name).join('+'));

  it('records each wave after its deployments, and lets in each but the first before them', () => {
    expect(steps('dev')).toEqual(['dev-eu-west-1', 'record']);
    expect(steps('prod')).toEqual(['admit', 'prod-eu-west-1', 'record']);
  });

  it('has the build that lets in only where there is a wave before', () => {
    const alone = buildBlueprint(
      aLandingZone({
        evidence: {},
        applications: [anApplication('shop', { evidence: true, accounts: ['prod'] })],
      }),
    );
    expect(alone.applications[0]?.facts.records?.admits).toBe(false);
    expect(shop?.facts.records?.admits).toBe(true);
  });
});
