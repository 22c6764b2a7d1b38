import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { isExpected } from '../../../proof/prove';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { proveLandingZone } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];
const github = { kind: 'github-actions', repository: 'acme/shop' } as const;
const gitlab = { kind: 'gitlab-ci', project: 'acme/shop' } as const;
const image = { source: { kind: 'ecr' }, build: { kind: 'pushed-image' } } as const;
const file = { source: { kind: 's3' } } as const;

const builds: readonly (readonly [string, Partial<Application>])[] = [
  ['an image that GitHub Actions pushes', { ...image, externalBuild: github }],
  ['an image that GitLab CI pushes', { ...image, externalBuild: gitlab }],
  [
    'a ZIP file that an environment of GitHub uploads',
    { ...file, externalBuild: { ...github, environment: 'x' } },
  ],
  ['a ZIP file that GitLab CI uploads', { ...file, externalBuild: gitlab }],
];

describe.each(builds)('%s', (_, change) => {
  const applications = [anApplication('shop', change), anApplication('blog')];
  const proof = proveLandingZone(buildBlueprint(aLandingZone({ applications })));

  it('is delivered, and nothing else is', async () => {
    const { results } = await proof;
    expect(results.some(({ hop }) => hop.title.startsWith('the external build becomes'))).toBe(true);
    expect(results.filter((each) => !isExpected(each.hop, each)).map(({ hop }) => hop.title)).toEqual([]);
  });

  it.each(PARTS)('has no %s that no hop needs', async (part) => {
    const found = await proof;
    const byPolicy = askedByPolicy(askedOf(found));
    const own = found.gathered.policies.filter(({ address }) =>
      /\.(ci|images-shop|source-bucket)_/.test(address),
    );
    expect(own.length).toBeGreaterThan(2);
    const survivors = mutantsOf(own, part).filter(
      (mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []),
    );
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
