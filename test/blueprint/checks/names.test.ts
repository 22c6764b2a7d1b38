import { aLandingZone, anAccount, anApplication, IDS, manyAccounts } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const dev = { name: 'dev', accounts: ['dev'] };

describe('names that are too long', () => {
  it('says that the name of the application or the prefix makes a role name too long', () => {
    const name = 'a'.repeat(45);
    expect(problemsOf(aLandingZone({ applications: [anApplication(name)] }))).toEqual([
      `accounts/ applications.${name}: found the role name "acme-delivery-stage-${name}-prod-gate" with 75 characters, wanted at most 64 characters: shorten the application's name or "prefix", or the name of the wave prod by 11 characters (the application's name to at most 34)`,
    ]);
  });

  it('says which wave makes a role name too long', () => {
    const wave = 'w'.repeat(46);
    const waves = [dev, { name: wave, accounts: ['prod'], approval: {} }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      `accounts/ applications.shop: found the role name "acme-delivery-stage-shop-${wave}-gate" with 76 characters, wanted at most 64 characters: shorten the application's name or "prefix", or the name of the wave ${wave} by 12 characters`,
    ]);
  });

  it('takes the longest role name that AWS takes, and not one character more', () => {
    const wave = (length: number) =>
      aLandingZone({ waves: [dev, { name: 'w'.repeat(length), accounts: ['prod'], approval: {} }] });
    const room = 64 - 'acme-delivery-stage-shop--gate'.length;
    expect(problemsOf(wave(room))).toEqual([]);
    expect(problemsOf(wave(room + 1))).toHaveLength(1);
  });

  it('takes a wave as long as a stage of CodePipeline where no role is named after it, for nobody approves', () => {
    const waves = (length: number) => [dev, { name: 'w'.repeat(length), accounts: ['prod'] }];
    expect(problemsOf(aLandingZone({ waves: waves(100) }))).toEqual([]);
    expect(problemsOf(aLandingZone({ waves: waves(101) }))).toEqual([
      `accounts/ waves.${'w'.repeat(101)}: found the stage name "${'w'.repeat(101)}" with 101 characters, wanted at most 100 characters: shorten the name by 1 character (to at most 100)`,
    ]);
  });

  it('says that the prefix makes a bucket name too long', () => {
    const far = 'eu-very-very-very-far-away-and-further-1';
    const landingZone = aLandingZone({
      regions: { primary: 'eu-west-1', further: [far], unlisted: [far] },
      tooling: anAccount('tooling', { organizationalUnit: 'Infrastructure', regions: ['eu-west-1', far] }),
    });
    expect(problemsOf(landingZone)).toEqual([
      `accounts/ prefix: found the bucket name "acme-artifacts-222222222222-${far}" with 68 characters, wanted at most 63 characters: shorten "prefix" by 5 characters`,
    ]);
  });

  it('refuses a prefix of more than 16 characters', () => {
    expect(problemsOf(aLandingZone({ prefix: 'seventeen-letters' }))).toContain(
      'accounts/ prefix: found "seventeen-letters", wanted at most 16 characters: shorten "prefix"',
    );
  });

  it('says which account makes the name of an action too long', () => {
    const name = 'd'.repeat(95);
    const landingZone = aLandingZone({
      workloads: [anAccount(name, { id: IDS.dev }), anAccount('prod')],
      waves: [{ name: 'all', accounts: [name, 'prod'] }],
    });
    expect(problemsOf(landingZone)).toEqual([
      `accounts/ applications.shop: found the action of shop name "${name}-eu-west-1" with 105 characters, wanted at most 100 characters: shorten the name of the account ${name} by 5 characters (the name to at most 90)`,
    ]);
  });

  it('holds the action of each region to the limit, not only that of the primary one', () => {
    const name = 'd'.repeat(90);
    const regions = ['eu-west-1', 'ap-southeast-1'];
    const landingZone = aLandingZone({
      regions: { primary: 'eu-west-1', further: ['ap-southeast-1'] },
      tooling: anAccount('tooling', { organizationalUnit: 'Infrastructure', regions }),
      workloads: [anAccount(name, { id: IDS.dev, regions }), anAccount('prod')],
      waves: [{ name: 'all', accounts: [name, 'prod'] }],
      applications: [anApplication('shop', { regions })],
    });
    expect(problemsOf(landingZone)).toEqual([
      expect.stringContaining(`"${name}-ap-southeast-1" with 105 characters`),
    ]);
  });
});

describe('names that collide', () => {
  const stageTaken = (wave: string) =>
    `accounts/ waves.${wave}: found the stage name "${wave}", which another stage of the pipelines has, wanted a name that is no other stage's (source, build, or of a wave's parts, such as prod-gate, prod-2): rename the wave`;

  it('refuses two applications whose pipelines share the 20 characters that name an artifact folder', () => {
    const applications = [anApplication('storefront-europe-web'), anApplication('storefront-europe-api')];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      'accounts/ applications.storefront-europe-api: found the artifact folder "acme-storefront-euro", which storefront-europe-web has too, wanted pipeline names that differ in their first 20 characters: rename one of the two so that they differ earlier',
    ]);
  });

  it('takes two applications whose pipelines differ in the twentieth character', () => {
    const applications = [anApplication('storefront-euro'), anApplication('storefront-eurp')];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([]);
  });

  it('refuses two applications that compose one role name', () => {
    const landingZone = aLandingZone({
      applications: [
        anApplication('shop'),
        anApplication('shop-eu', {
          stages: [{ name: 'gate', actions: [{ kind: 'lambda', name: 'warm', function: 'warm' }] }],
        }),
      ],
      waves: [dev, { name: 'eu', accounts: ['prod'], approval: {} }],
    });
    expect(problemsOf(landingZone)).toEqual([
      'accounts/ applications.shop-eu: found the role name "acme-delivery-stage-shop-eu-gate", which applications.shop makes too, wanted unique names for each application: rename one of the two',
    ]);
  });

  it('refuses two applications of one name', () => {
    const applications = [anApplication('shop'), anApplication('shop')];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      'accounts/ applications.shop: found two applications of this name, wanted a unique name for each application: rename one of the two',
    ]);
  });

  it.each(['source', 'build'])('refuses a wave with the name of the stage "%s"', (name) => {
    const waves = [dev, { name, accounts: ['prod'], approval: {} }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([stageTaken(name)]);
  });

  it('refuses a wave with the name that the second stage of a split wave gets', () => {
    const many = manyAccounts(51);
    const landingZone = aLandingZone({
      workloads: [anAccount('dev'), ...many],
      waves: [
        { name: 'prod', accounts: many.map(({ name }) => name) },
        { name: 'prod-2', accounts: ['dev'] },
      ],
    });
    expect(problemsOf(landingZone)).toEqual([stageTaken('prod-2')]);
  });
});
