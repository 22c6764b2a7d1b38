import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone } from '../support/landing-zone';
import { problemsOf } from '../support/problems';
import { errorsOf, Sabotage } from '../support/sabotage';

const elsewhere = (by: 'management' | 'tooling', change: Partial<LandingZone> = {}) =>
  aLandingZone({
    access: {
      kind: 'roles',
      by: 'terraform',
      ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
    },
    state: { kind: 'own-bucket' },
    people: {
      through: {
        kind: 'identity-center',
        instance: 'ssoins-0123456789abcdef',
        identityStore: 'd-0123456789',
        region: 'us-east-1',
        by,
      },
      sets: [{ kind: 'reader', name: 'Reader', applications: ['shop'], groups: ['A'] }],
    },
    ...change,
  });
const locked = (regions?: string[]): Partial<LandingZone> => ({
  guardrails: { on: { Infrastructure: [{ guardrail: 'region-lock', ...(regions && { regions }) }] } },
});
const outputs = [
  ['from the management account, which no guardrail binds', elsewhere('management', locked())],
  ['from the tooling account', elsewhere('tooling')],
  [
    'from the tooling account under a lock with its region',
    elsewhere('tooling', locked(['eu-west-1', 'us-east-1'])),
  ],
] as const;

describe('IAM Identity Center in a region that the landing zone has not', () => {
  const made = outputs.map(
    ([how, landingZone]) => [how, new Sabotage(buildBlueprint(landingZone), proveFolder)] as const,
  );

  it.each(made)('is reached %s', async (_, output) => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });

  it('is not closed to the tooling account by a region lock', () => {
    expect(problemsOf(elsewhere('tooling', locked()))).toEqual([
      'accounts/ guardrails.on.Infrastructure.region-lock.regions: found eu-west-1, wanted every region the landing zone works in, "us-east-1" too: add "us-east-1"',
    ]);
    expect(problemsOf(elsewhere('tooling', { guardrails: { on: { Workloads: ['region-lock'] } } }))).toEqual(
      [],
    );
  });

  it('is no region for other stacks', async () => {
    const [[, output] = []] = made;
    const edited = await output?.withEdit('tooling', (json) => {
      const { aws } = json.provider;
      aws.push({ ...aws[0], alias: 'us-east-1', region: 'us-east-1' });
    });
    expect(edited && errorsOf(edited).join('\n')).toContain(
      'a provider in us-east-1, which accounts/ does not name',
    );
  });
});
