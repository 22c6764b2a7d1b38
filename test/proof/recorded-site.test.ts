import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone, anApplication } from '../support/landing-zone';
import { errorsOf, Sabotage } from '../support/sabotage';

describe.each([
  ['in a folder', 'help'],
  ['in the root of its buckets, where the name of no folder is asked for', undefined],
] as const)('a site %s, whose promotions are recorded', (_, prefix) => {
  const sites = { dev: { bucket: 'acme-brochure-dev' }, prod: { bucket: 'acme-brochure-prod' } };
  const site = anApplication('brochure', {
    build: { kind: 'static-site' },
    evidence: true,
    deploy: { kind: 's3-site', sites, ...(prefix === undefined ? {} : { prefix }) },
  });
  const output = new Sabotage(buildBlueprint(aLandingZone({ applications: [site], evidence: {} })));

  it('is proved', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });
});
