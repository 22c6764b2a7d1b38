import { landingZones } from '../support/landing-zones';
import { synthAll } from '../support/synth';

/**
 * Every resource address, one line each: the only stored snapshot. A line that goes away or changes means that
 * Terraform destroys a live resource; update it with `npx jest -u` and write it into CHANGELOG.md. The first line says
 * whose outline it is: the one that a fork stores is never the same file as upstream's, so a merge of both stops.
 */
describe.each(landingZones)('the outline of $title', ({ landingZone }) => {
  it('is what it was', () => {
    const lines = synthAll(landingZone).flatMap(({ id, resources, data }) =>
      [...resources, ...data].map(({ address }) => `${id} ${address}`),
    );
    const title = `organization ${landingZone.organization.id}, prefix ${landingZone.prefix}`;
    expect([title, ...lines].join('\n')).toMatchSnapshot();
  });
});
