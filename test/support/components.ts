import type { Application } from '../../blueprint/schema/application';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aDeployment, aLandingZoneInTwoRegions, anAccount, anApplication } from './landing-zone';

/** A build of commands of one's own, with an image or without. */
export function ownBuild(pushesImage: boolean): Application['build'] {
  return {
    kind: 'buildspec',
    pushesImage,
    buildspec: { phases: { build: { commands: ['./ci/push.sh'] } } },
  };
}

/** An image that is deployed, one that runs beside it, and a chart. */
export const shop = anApplication('shop', {
  build: ownBuild(true),
  repositories: [
    { name: 'worker', holds: 'image', pushesPerDay: 2 },
    { name: 'shop-chart', holds: 'chart' },
  ],
});

/** Nothing but artifacts, of a build without images. */
export const rules = anApplication('rules', {
  build: ownBuild(false),
  deploy: [],
  repositories: [{ name: 'bundle', holds: 'artifact' }],
});

/** Applications with components in two regions: one account pulls from the tooling account, one from copies of its own. */
export function aLandingZoneWithComponents(change: Partial<LandingZone> = {}): LandingZone {
  const regions = ['eu-west-1', 'eu-central-1'];
  return aLandingZoneInTwoRegions({
    workloads: [anAccount('dev', { regions }), anAccount('prod', { regions, images: 'replica' })],
    applications: [
      { ...shop, regions, deploy: aDeployment('shop') },
      rules,
      anApplication('blog', { accounts: ['dev'] }),
    ],
    ...change,
  });
}
