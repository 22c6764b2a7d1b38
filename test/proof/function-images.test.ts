import { aLandingZone, anApplication } from '../support/landing-zone';
import { proved } from '../support/proof';

const regions = ['eu-west-1', 'eu-central-1'];
const base = aLandingZone();
const images = (name: string) =>
  ({ kind: 'lambda', name, function: `shop-${name}`, alias: 'live', code: 'image' }) as const;

/** Two functions of one image: dev pulls from the tooling account, prod has copies of its own, both in two regions. */
const landingZone = {
  ...aLandingZone({
    applications: [anApplication('shop', { regions, deploy: [images('orders'), images('events')] })],
  }),
  regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
  tooling: { ...base.tooling, regions },
  workloads: base.workloads.map((account) => ({
    ...account,
    regions,
    ...(account.name === 'prod' && { images: 'replica' as const }),
  })),
};

describe('functions that are images', () => {
  const proof = proved(landingZone);
  const policies = async (address: RegExp) =>
    (await proof).gathered.policies.filter((policy) => address.test(policy.address));

  it('are proved where their account pulls from the tooling account, and where it has copies', async () => {
    const { results } = await proof;
    const pulled = results.filter(({ hop }) => /^AWS Lambda pulls the image of/.test(hop.title));
    expect(results.filter((result) => !result.proved).map(({ hop }) => hop.title)).toEqual([]);
    expect(pulled.filter(({ hop }) => hop.expected === 'allowed')).toHaveLength(16);
  });

  it('are the only ones that AWS Lambda pulls for', async () => {
    const [repository] = await policies(/images-shop_policy/);
    const statement = [repository?.document.Statement ?? []]
      .flat()
      .find(({ Sid }) => Sid === 'FunctionsPullImages');
    expect(statement?.Condition).toEqual({
      ArnLike: {
        'aws:SourceArn': ['events', 'orders'].map(
          (name) => `arn:aws:lambda:eu-west-1:${base.workloads[0]?.id}:function:shop-${name}`,
        ),
      },
    });
  });
});
