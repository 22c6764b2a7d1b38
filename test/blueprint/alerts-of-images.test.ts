import { buildBlueprint } from '../../blueprint/blueprint';
import { raisedAlerts } from '../../blueprint/plan/alerts';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { matchesPattern } from '../../proof/events/pattern';
import { aLandingZone } from '../support/landing-zone';

function tells(scanning: NonNullable<LandingZone['scanning']>, event: object): boolean {
  const inspector = scanning.kind === 'enhanced' ? { inspector: { scan: ['ecr' as const] } } : {};
  const { facts } = buildBlueprint(aLandingZone({ alerts: {}, scanning, securityServices: inspector }));
  const raised = raisedAlerts(facts).find(({ alert }) => alert.id === 'images-vulnerable');
  return raised !== undefined && matchesPattern(raised.events, event);
}

const scan = (counts: object, status = 'COMPLETE') => ({
  'detail-type': 'ECR Image Scan',
  source: 'aws.ecr',
  detail: { 'scan-status': status, 'repository-name': 'acme/shop', 'finding-severity-counts': counts },
});
const finding = (severity: string, change: object = {}) => ({
  'detail-type': 'Inspector2 Finding',
  source: 'aws.inspector2',
  detail: {
    severity,
    status: 'ACTIVE',
    resources: [{ type: 'AWS_ECR_CONTAINER_IMAGE', id: 'x' }],
    ...change,
  },
});

describe('people are told of weak spots in images', () => {
  it.each([
    ['critical', true, false],
    ['high', true, true],
  ] as const)('from %s on', (from, ofCritical, ofHigh) => {
    const basic = { kind: 'basic', tells: from } as const;
    expect(tells(basic, scan({ CRITICAL: 1 }))).toBe(ofCritical);
    expect(tells(basic, scan({ HIGH: 3, LOW: 1 }))).toBe(ofHigh);
    expect(tells(basic, scan({ MEDIUM: 9 }))).toBe(false);
    const enhanced = { kind: 'enhanced', tells: from } as const;
    expect(tells(enhanced, finding('CRITICAL'))).toBe(ofCritical);
    expect(tells(enhanced, finding('HIGH'))).toBe(ofHigh);
    expect(tells(enhanced, finding('MEDIUM'))).toBe(false);
  });

  it('where they are open and in an image, and the scan is done', () => {
    expect(tells({ kind: 'basic' }, scan({ CRITICAL: 1 }, 'FAILED'))).toBe(false);
    expect(tells({ kind: 'enhanced' }, finding('CRITICAL', { status: 'CLOSED' }))).toBe(false);
    const instance = { resources: [{ type: 'AWS_EC2_INSTANCE', id: 'i-1' }] };
    expect(tells({ kind: 'enhanced' }, finding('CRITICAL', instance))).toBe(false);
  });

  it('by the one that scans: the other tells nobody', () => {
    expect(tells({ kind: 'basic' }, finding('CRITICAL'))).toBe(false);
    expect(tells({ kind: 'enhanced' }, scan({ CRITICAL: 1 }))).toBe(false);
  });
});
