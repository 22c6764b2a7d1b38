import { buildBlueprint } from '../../blueprint/blueprint';
import { alertRules, raisedAlerts } from '../../blueprint/plan/alerts';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { matchesPattern } from '../../proof/events/pattern';
import { ownBuild } from '../support/components';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';

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

describe('people are told of changed registries', () => {
  const zone = aLandingZone({
    alerts: {},
    caches: { quay: {} },
    workloads: [anAccount('dev'), anAccount('prod', { images: 'replica' })],
    managedSigning: { profiles: [{ profile: 'acme_images_1' }] },
  });
  const { facts } = buildBlueprint(zone);
  const rules = alertRules(facts).filter(({ alert }) => alert.id === 'registries-changed');
  const tells = (source: string, eventName: string, requestParameters: object | null) => {
    const event = {
      'detail-type': 'AWS API Call via CloudTrail',
      detail: {
        eventSource: `${source}.amazonaws.com`,
        eventName,
        requestParameters,
        userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::222222222222:user/somebody' },
      },
    };
    return rules.some(
      ({ account, pattern }) => account.id === facts.tooling.id && matchesPattern(pattern, event),
    );
  };

  it('where they name no repository, whatever they name otherwise', () => {
    expect(tells('ecr', 'DeleteRegistryPolicy', null)).toBe(true);
    expect(tells('ecr', 'PutReplicationConfiguration', { replicationConfiguration: { rules: [] } })).toBe(
      true,
    );
    expect(tells('ecr', 'CreatePullThroughCacheRule', { ecrRepositoryPrefix: 'other' })).toBe(true);
  });

  it('and of repositories of images and of copies, not of those of somebody else', () => {
    const of = (repositoryName: string) => tells('ecr', 'SetRepositoryPolicy', { repositoryName });
    expect([of('acme/shop'), of('acme-quay/acme/tini'), of('somebody/else')]).toEqual([true, true, false]);
    expect(tells('ecr', 'PutImage', { repositoryName: 'acme/shop' })).toBe(false);
  });

  it('and of the profiles that sign images', () => {
    const of = (profileName: string) => tells('signer', 'CancelSigningProfile', { profileName });
    expect([of('acme_images_1'), of('somebody_else')]).toEqual([true, false]);
    expect(tells('signer', 'RevokeSignature', { jobId: 'a1' })).toBe(true);
  });

  it('in the tooling account, and in those that images are copied to', () => {
    expect(rules.map(({ account, region }) => [account.name, region])).toEqual([
      ['tooling', 'eu-west-1'],
      ['prod', 'eu-west-1'],
    ]);
  });
});

it('people are told of changed repositories where an application has no images, and charts', () => {
  const charts = anApplication('charts', {
    build: ownBuild(false),
    deploy: [],
    repositories: [{ name: 'shop-chart', holds: 'chart' }],
  });
  const { facts } = buildBlueprint(aLandingZone({ alerts: {}, applications: [charts] }));
  const [rule] = alertRules(facts).filter(({ alert }) => alert.id === 'registries-changed');
  const event = {
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'ecr.amazonaws.com',
      eventName: 'SetRepositoryPolicy',
      requestParameters: { repositoryName: 'acme/charts/shop-chart' },
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::222222222222:user/somebody' },
    },
  };
  expect(rule && matchesPattern(rule.pattern, event)).toBe(true);
});

it('nobody is told of registries where there are neither images nor copies', () => {
  const { facts } = buildBlueprint(aLandingZone({ alerts: {}, applications: [] }));
  expect(raisedAlerts(facts).map(({ alert }) => alert.id)).not.toContain('registries-changed');
});

it.each([
  ['tell nobody where Amazon Inspector scans', { inspector: { scan: ['ecr' as const] } }, false],
  ['tell people where nobody told Amazon Inspector to', {}, true],
])('scans that the role of Amazon Inspector sets %s', (_, securityServices, told) => {
  const { facts } = buildBlueprint(aLandingZone({ alerts: {}, securityServices }));
  const by = (role: string) => ({
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'ecr.amazonaws.com',
      eventName: 'PutRegistryScanningConfiguration',
      requestParameters: { scanType: 'ENHANCED', rules: [] },
      userIdentity: {
        type: 'AssumedRole',
        sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${facts.tooling.id}:role/${role}` } },
      },
    },
  });
  const [rule] = alertRules(facts).filter(({ alert }) => alert.id === 'registries-changed');
  const tells = (role: string) => rule !== undefined && matchesPattern(rule.pattern, by(role));
  const inspector = 'aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2';
  expect([tells(inspector), tells('somebody')]).toEqual([told, true]);
});
