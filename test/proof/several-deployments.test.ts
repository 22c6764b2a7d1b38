import { usedStatements } from '../../proof/prove';
import { aDeployment, aLandingZone, anApplication } from '../support/landing-zone';
import { proved } from '../support/proof';

const sites = (of: string) => ({
  dev: { bucket: `acme-${of}-dev` },
  prod: { bucket: `acme-${of}-prod`, distribution: 'E1A2B3C4D5E6F7' },
});

/** A service, its worker and two sites of one build, with one deploy role in each account. */
const landingZone = aLandingZone({
  applications: [
    anApplication('shop', {
      build: {
        kind: 'buildspec',
        pushesImage: true,
        buildspec: {
          phases: { build: { commands: ['make'] } },
          artifacts: {
            files: ['imagedefinitions-*.json'],
            'secondary-artifacts': {
              build: { files: ['imagedefinitions-*.json'] },
              pages: { files: ['**/*'], 'base-directory': 'public' },
            },
          },
        },
      },
      deploy: [
        aDeployment('shop', { name: 'web' }),
        aDeployment('worker', { name: 'worker', taskRole: 'worker-task' }),
        { kind: 's3-site', name: 'pages', artifact: 'pages', sites: sites('pages') },
        { kind: 's3-site', name: 'help', artifact: 'pages', prefix: 'help', sites: sites('help') },
      ],
    }),
  ],
});

describe('several deployments of one application', () => {
  const proof = proved(landingZone);

  it('may do what they need, and nothing that they must not', async () => {
    const { results } = await proof;
    expect(results.filter((result) => !result.proved).map(({ hop }) => hop.title)).toEqual([]);
  });

  it('have hops of different titles', async () => {
    const titles = (await proof).results.map(({ hop }) => hop.title);
    expect(titles.filter((title, position) => titles.indexOf(title) !== position)).toEqual([]);
  });

  it('have no statement that none of them needs', async () => {
    const { gathered, results } = await proof;
    const used = usedStatements(results);
    const unused = gathered.policies.flatMap((policy) =>
      [policy.document.Statement]
        .flat()
        .filter((_, position) => !used.get(policy)?.has(position))
        .map(({ Sid }) => `${policy.address} ${Sid}`),
    );
    expect(unused).toEqual([]);
  });
});
