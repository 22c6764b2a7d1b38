import { buildBlueprint } from '../../../blueprint/blueprint';
import { hintsOf } from '../../../blueprint/hints';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const inRegion = (region: string, change: Partial<LandingZone>) =>
  aLandingZone({
    regions: { primary: region, unlisted: [region] },
    applications: [anApplication('shop', { source: { kind: 'codecommit', repository: 'shop' } })],
    ...change,
  });
const caches = { quay: {} };
const packages = { formats: ['npm' as const] };

describe('what of the supply chain AWS has not everywhere', () => {
  it.each(['cn-north-1', 'cn-northwest-1', 'us-gov-west-1', 'us-gov-east-1'])(
    'caches are refused in %s',
    (region) => {
      expect(problemsOf(inRegion(region, { caches }))).toEqual([
        `accounts/ caches: found copies of other registries in ${region}, wanted none: Amazon ECR has pull-through caches neither in China nor in AWS GovCloud: delete "caches"; push copies into a repository of your own, and name that`,
      ]);
    },
  );

  it('caches are taken where AWS says nothing against them, and so is a landing zone without any', () => {
    expect(problemsOf(inRegion('eusc-de-east-1', { caches }))).toEqual([]);
    expect(problemsOf(inRegion('cn-north-1', {}))).toEqual([]);
  });

  it.each(['cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'])('packages are refused in %s', (region) => {
    expect(problemsOf(inRegion(region, { packages }))).toEqual([
      `accounts/ packages: found repositories of packages in ${region}, a region without AWS CodeArtifact, wanted a primary region that has it: delete "packages"`,
    ]);
  });

  it('packages are refused in a region of the partition aws, unless somebody lists it', () => {
    const zone = (unlisted: string[]) => ({
      ...inRegion('ca-central-1', { packages }),
      regions: { primary: 'ca-central-1', unlisted },
    });
    expect(problemsOf(zone([]))).toEqual([
      'accounts/ packages: found repositories of packages in ca-central-1, a region without AWS CodeArtifact, wanted a primary region that has it: delete "packages"; if AWS has it there by now, write the region into regions.unlisted',
    ]);
    expect(problemsOf(zone(['ca-central-1']))).toEqual([]);
    expect(problemsOf(inRegion('eu-west-1', { packages }))).toEqual([]);
  });

  it.each([
    ['cn-north-1', ['managedSigning']],
    ['us-gov-west-1', []],
    ['eusc-de-east-1', ['scanning.kind']],
    ['eu-west-1', []],
    ['ca-west-1', ['managedSigning']],
  ])('signing by AWS and enhanced scanning have a hint in %s where no source has them', (region, places) => {
    const blueprint = buildBlueprint(
      inRegion(region, {
        managedSigning: { profiles: [{ profile: 'acme' }] },
        scanning: { kind: 'enhanced' },
        securityServices: { inspector: { scan: ['ecr'] } },
      }),
    );
    const hints = hintsOf(blueprint).filter(({ found }) => found.includes('no source of AWS'));
    expect(hints.map(({ place }) => place)).toEqual(places);
  });
});
