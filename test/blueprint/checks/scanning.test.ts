import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const inspector = { scan: ['ecr' as const] };
const zone = (change: Partial<LandingZone>) => problemsOf(aLandingZone(change));
const ofScanning = (problems: readonly string[]) => problems.filter((each) => each.includes(' scanning'));

describe('scanning of images', () => {
  it('by Amazon Inspector needs it to scan images in the tooling account', () => {
    const scanning = { kind: 'enhanced' } as const;
    const problem =
      'accounts/ scanning.kind: found "enhanced", where Amazon Inspector scans no images in tooling, wanted Amazon Inspector, which does it: write \'ecr\' into securityServices.inspector.scan, or choose basic';
    expect(ofScanning(zone({ scanning }))).toEqual([problem]);
    expect(ofScanning(zone({ scanning, securityServices: { inspector: { scan: ['ec2'] } } }))).toEqual([
      problem,
    ]);
    const without = [{ account: 'tooling', because: 'Another scanner looks at it.' }];
    expect(
      ofScanning(zone({ scanning, securityServices: { inspector: { ...inspector, without } } })),
    ).toEqual([problem]);
    expect(ofScanning(zone({ scanning, securityServices: { inspector } }))).toEqual([]);
  });

  it('by Amazon ECR is not there where Amazon Inspector scans images', () => {
    const scanning = { kind: 'basic' } as const;
    expect(ofScanning(zone({ scanning, securityServices: { inspector } }))).toEqual([
      'accounts/ scanning.kind: found "basic", where Amazon Inspector scans images in tooling, wanted one of the two: Amazon ECR does not look at images that Amazon Inspector looks at: choose enhanced, or write tooling into securityServices.inspector.without',
    ]);
    expect(ofScanning(zone({ scanning }))).toEqual([]);
  });

  it('tells of two severities, and of no others', () => {
    expect(zone({ scanning: { kind: 'basic', tells: 'low' } as never })).toEqual([
      'accounts/ scanning.tells: found "low", wanted one of critical, high: choose one of them',
    ]);
  });

  it('again and again is of at most 100 applications, where others are not', () => {
    const some = (count: number) => [
      ...Array.from({ length: count }, (_, at) => anApplication(`shop-${at}`)),
      anApplication('early', { accounts: ['dev'] }),
    ];
    const enhanced = (count: number) =>
      ofScanning(
        zone({ applications: some(count), scanning: { kind: 'enhanced' }, securityServices: { inspector } }),
      );
    expect(enhanced(100)).toEqual([]);
    expect(enhanced(101)).toEqual([
      "accounts/ scanning.continuous: found \"last-wave\", to which 101 applications come and others do not, wanted at most 100 that are scanned otherwise than the rest: a registry takes no more filters: write 'all' or 'none'",
    ]);
  });
});
