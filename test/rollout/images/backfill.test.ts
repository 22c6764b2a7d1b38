import { buildBlueprint } from '../../../blueprint/blueprint';
import { addBackfillCommand } from '../../../cli/backfill';
import { backfillScript, backfillsOf } from '../../../rollout/images/backfill';
import { runCommand } from '../../support/command';
import { aLandingZoneWithComponents } from '../../support/components';
import { aLandingZone, anAccount, anApplication, IDS } from '../../support/landing-zone';

const blueprint = buildBlueprint(
  aLandingZone({
    workloads: [anAccount('dev'), anAccount('prod', { images: 'replica' })],
    applications: [anApplication('shop'), anApplication('blog', { accounts: ['dev'] })],
  }),
);

describe('what is backfilled', () => {
  it('is what the registries pull that replication copies to, and nothing else', () => {
    expect(backfillsOf(blueprint, {}).map(({ repository, to }) => [repository, to.accountId])).toEqual([
      ['acme/shop', IDS.prod],
    ]);
    expect(backfillsOf(blueprint, { application: 'blog' })).toEqual([]);
    expect(backfillsOf(blueprint, { account: 'dev' })).toEqual([]);
    expect(backfillsOf(blueprint, { application: 'shop', account: 'prod' })).toHaveLength(1);
  });

  it('is what stands beside the images of an application, too', () => {
    const copied = backfillsOf(buildBlueprint(aLandingZoneWithComponents()), {
      application: 'shop',
      account: 'prod',
    });
    expect(copied.map(({ repository, to }) => `${repository} ${to.region}`)).toEqual([
      'acme/shop eu-west-1',
      'acme/shop eu-central-1',
      'acme/shop/worker eu-west-1',
      'acme/shop/worker eu-central-1',
      'acme/shop/shop-chart eu-west-1',
      'acme/shop/shop-chart eu-central-1',
    ]);
  });

  it('is told to a shell line by line, with who may what', () => {
    const script = backfillScript(backfillsOf(blueprint, {}));
    expect(script).toContain(
      `backfill acme/shop ${IDS.tooling} eu-west-1 ${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com ${IDS.prod} eu-west-1 ${IDS.prod}.dkr.ecr.eu-west-1.amazonaws.com`,
    );
    expect(script).toContain('ecr:PutImage');
    expect(script).not.toContain('plain-http');
  });

  it('is looked up in the registry of the account, whichever account the shell works in', () => {
    const asked = backfillScript([]).match(/ecr describe-[^\n]*/g) ?? [];
    expect(asked).toHaveLength(3);
    expect(asked.filter((line) => !/^ecr describe-\w+ --registry-id "\$[25]" /.test(line))).toEqual([]);
  });

  it('is refused where it is nothing', async () => {
    const { err, code } = await runCommand(addBackfillCommand, ['backfill', '--application', 'nobody']);
    expect(code).toBe(1);
    expect(err).toContain('no script: --application nobody: found no registry');
  });
});
