import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { tools as allTools, toolProblems } from '../../../blueprint/tools';
import { aLandingZone, anAccount, anApplication, aSource, manyAccounts } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const tools = { name: 'tools', source: aSource('tools'), build: { kind: 'tools' as const } };
const ignoring = (entry: object): Partial<LandingZone> => ({
  signing: { tools: 'tools' },
  applications: [tools, anApplication('shop', { signed: { ignore: [entry as never] } })],
});
const packages = (...repositories: readonly object[]): Partial<LandingZone> => ({
  packages: { formats: ['npm', 'maven'], repositories: repositories as never },
});
const elsewhere = 'arn:aws:signer:eu-central-1:222222222222:/signing-profiles/acme';

/** What is wrong, a landing zone with it, and how the one problem begins that is told of it. */
const wrong: readonly (readonly [title: string, change: Partial<LandingZone>, said: string])[] = [
  [
    'replication over the limits',
    {
      workloads: manyAccounts(26, { images: 'replica' }),
      waves: [{ name: 'dev', accounts: { organizationalUnit: 'Workloads' } }],
    },
    'workloads: found 26 registries that images are replicated to',
  ],
  [
    'a destination in a region that the landing zone has not',
    {
      workloads: [
        anAccount('dev'),
        anAccount('prod', { images: 'replica', regions: ['eu-west-1', 'eu-central-1'] }),
      ],
    },
    'workloads.prod.regions: found "eu-central-1", wanted a region of the landing zone',
  ],
  [
    'a name that Amazon ECR refuses',
    { applications: [anApplication('shop--web')] },
    'applications.shop--web.name: found "shop--web"',
  ],
  [
    'a lifecycle that expires what runs',
    { registries: { keptImages: 5 } },
    'registries.keptImages: found 5, with which rule 1 expires an image',
  ],
  [
    'formats that do not chain',
    packages({ name: 'mixed', format: 'npm', upstreams: ['maven'] }),
    'packages.repositories.mixed.upstreams: found "maven", which has maven packages',
  ],
  [
    'upstreams that lead back',
    packages(
      { name: 'one', format: 'npm', upstreams: ['two'] },
      { name: 'two', format: 'npm', upstreams: ['one'] },
    ),
    'packages.repositories.one.upstreams: found a circle: one > two > one',
  ],
  [
    'a profile of another region',
    { managedSigning: { profiles: [{ profile: elsewhere }] } },
    `managedSigning.profiles.${elsewhere}: found a profile in eu-central-1`,
  ],
  [
    'a key that cannot sign',
    { signing: { tools: 'tools', keySpec: 'SYMMETRIC_DEFAULT' as never }, applications: [tools] },
    'signing.keySpec: found "SYMMETRIC_DEFAULT", wanted a key that cosign can sign with',
  ],
  [
    'an ignored vulnerability without a reason',
    ignoring({ id: 'CVE-2026-12345', until: '2099-01-31' }),
    'applications.shop.signed.ignore[0].reason: found nothing, wanted a reason',
  ],
  [
    'a bucket of evidence without object lock',
    { evidence: { lock: 'none' as never }, applications: [anApplication('shop', { evidence: true })] },
    'evidence.lock: found "none", wanted one of governance, compliance',
  ],
  [
    'records that are gone before a wave can no longer go back',
    { evidence: { retentionDays: 30 }, applications: [anApplication('shop', { evidence: true })] },
    'evidence.retentionDays: found 30 days, wanted at least 400',
  ],
];

describe('bad input of the supply chain', () => {
  it.each(wrong)('%s is refused, and told once', (_, change, said) => {
    const problems = problemsOf(aLandingZone(change));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`accounts/ ${said}`);
  });

  it('an ignored vulnerability past its date is refused', () => {
    const past = ignoring({ id: 'CVE-2026-12345', reason: 'Nothing calls it.', until: '2026-01-31' });
    expect(() => buildBlueprint(aLandingZone(past), { today: '2026-02-01' })).toThrow(
      'applications.shop.signed.ignore.CVE-2026-12345.until',
    );
    expect(() => buildBlueprint(aLandingZone(past), { today: '2026-01-31' })).not.toThrow();
  });

  it('a tool without a checksum is refused', () => {
    const { cosign } = allTools;
    const files = { ...cosign.files, amd64: { ...cosign.files.amd64, sha256: '' } };
    expect(toolProblems({ ...allTools, cosign: { ...cosign, files } })).toEqual([
      expect.objectContaining({ found: expect.stringContaining('a tool without a checksum') }),
    ]);
  });
});
