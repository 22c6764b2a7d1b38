import type { PromotionRecord } from '../../rehearsal/record';
import { verifyChain } from '../../rollout/evidence/chain';
import type { EvidenceRecord } from '../../rollout/evidence/record';
import { aLandingZone, anAccount, anApplication, aSource } from '../support/landing-zone';
import { Rehearsals } from '../support/rehearsal';

const landingZone = aLandingZone({
  logArchive: anAccount('logs', { id: '666666666666', organizationalUnit: 'Infrastructure' }),
  evidence: {},
  signing: { tools: 'tools' },
  applications: [
    { name: 'tools', source: aSource('tools'), build: { kind: 'tools' } },
    anApplication('shop', {
      stages: [
        {
          name: 'scans',
          actions: [
            {
              kind: 'build',
              name: 'secrets',
              build: { kind: 'secrets-scan', ignoreFile: 'ci/known-secrets.json' },
            },
            { kind: 'build', name: 'code', build: { kind: 'code-scan', rules: 'ci/rules' } },
          ],
        },
      ],
      signed: { grype: { database: 'https://mirror.example.com/grype' } },
      evidence: true,
    }),
    anApplication('edge', {
      source: { kind: 'ecr', tag: 'release' },
      externalBuild: { kind: 'github-actions', repository: 'acme/edge' },
      build: { kind: 'pushed-image' },
      signed: true,
      evidence: true,
    }),
  ],
});
const bucket = 'acme-evidence-666666666666-eu-west-1';

/** What the bucket of the records has. */
function records(rehearsals: Rehearsals, application = 'shop'): readonly EvidenceRecord[] {
  const stored = [...(rehearsals.last?.objects ?? [])]
    .filter(([name]) => name.startsWith(`${bucket}/`))
    .map(([name, bytes]) => ({
      key: name.slice(bucket.length + 1),
      text: Buffer.from(bytes).toString('utf8'),
    }));
  const of = { application, pipeline: `acme-${application}`, waves: ['dev', 'prod'] };
  return verifyChain(stored, of).records.map(({ record }) => record);
}

const outcomes = ({ stages }: PromotionRecord, name: string) =>
  stages.flatMap(({ actions }) =>
    actions.filter(({ action }) => action === name).map(({ outcome }) => outcome),
  );
const lines = ({ stages }: PromotionRecord) =>
  stages.flatMap(({ actions }) => actions.flatMap(({ lines: each }) => each));

/** A promotion in whose registry something changes while it waits for an approval. */
async function promoteAfter(change: (manifests: Map<string, string>) => void) {
  const rehearsals = await Rehearsals.of(landingZone);
  return rehearsals.promote('shop', {
    approve: () => {
      change(rehearsals.last?.manifests ?? new Map());
      return Promise.resolve(true);
    },
  });
}

/** The manifests of what refers to an image, by what was signed. */
function referrers(manifests: Map<string, string>) {
  return [...manifests].flatMap(([name, text]) => {
    const { annotations } = JSON.parse(text) as { annotations?: Record<string, string> };
    const content = annotations?.['rehearsal.content'];
    if (content === undefined) return [];
    const bundle = JSON.parse(Buffer.from(content, 'base64').toString('utf8')) as Record<string, string>;
    return [
      {
        name,
        text,
        bundle,
        type: (JSON.parse(bundle.payload ?? '{}') as { predicateType: string }).predicateType,
      },
    ];
  });
}

describe('promotions of a signed application', () => {
  it('scan, sign once, verify before each wave, and record what was signed', async () => {
    const rehearsals = await Rehearsals.of(landingZone);
    const record = await rehearsals.promote('shop');
    expect(record.reason).toBeUndefined();
    expect(record.outcome).toBe('succeeded');
    expect([...outcomes(record, 'secrets'), ...outcomes(record, 'code')]).toEqual(['succeeded', 'succeeded']);
    expect(outcomes(record, 'sign')).toEqual(['succeeded']);
    expect(outcomes(record, 'verify')).toEqual(['succeeded', 'succeeded']);
    const signed = record.stages.flatMap(({ actions }) => actions).find(({ action }) => action === 'sign');
    const { SBOM_DIGEST, PROVENANCE_DIGEST } = signed?.variables ?? {};
    expect(SBOM_DIGEST).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(records(rehearsals).map(({ wave, sbom, provenance }) => [wave, sbom, provenance])).toEqual(
      ['dev', 'prod'].map((wave) => [wave, [SBOM_DIGEST], [PROVENANCE_DIGEST]]),
    );
    expect(referrers(rehearsals.last?.manifests ?? new Map()).map(({ type }) => type)).toEqual([
      'https://slsa.dev/provenance/v1',
      'https://cyclonedx.org/bom',
      'https://spdx.dev/Document',
      'https://sigstore.dev/cosign/sign/v1',
    ]);
    expect(lines(record).join('\n')).toContain('-----BEGIN PUBLIC KEY-----');
  }, 120_000);

  it('sign an image that somebody else pushed for what it passed, and verify that before each wave', async () => {
    const rehearsals = await Rehearsals.of(landingZone);
    const record = await rehearsals.promote('edge');
    expect(record.reason).toBeUndefined();
    expect(outcomes(record, 'sign')).toEqual(['succeeded']);
    expect(outcomes(record, 'verify')).toEqual(['succeeded', 'succeeded']);
    expect(referrers(rehearsals.last?.manifests ?? new Map()).map(({ type }) => type)).toEqual([
      'https://slsa.dev/verification_summary/v1',
      'https://cyclonedx.org/bom',
      'https://spdx.dev/Document',
      'https://sigstore.dev/cosign/sign/v1',
    ]);
    const signed = record.stages.flatMap(({ actions }) => actions).find(({ action }) => action === 'sign');
    expect(records(rehearsals, 'edge').map(({ wave, provenance }) => [wave, provenance])).toEqual(
      ['dev', 'prod'].map((wave) => [wave, [signed?.variables.PROVENANCE_DIGEST]]),
    );
  }, 120_000);

  it.each<[string, (manifests: Map<string, string>) => void, string]>([
    [
      'its signature is gone',
      (manifests) => {
        for (const { name, type } of referrers(manifests))
          if (type === 'https://sigstore.dev/cosign/sign/v1') manifests.delete(name);
      },
      'refused: sha256:',
    ],
    [
      'what was signed was changed',
      (manifests) => {
        for (const { name, text, bundle, type } of referrers(manifests)) {
          if (type !== 'https://slsa.dev/provenance/v1') continue;
          const changed = { ...bundle, payload: bundle.payload?.replaceAll('main', 'mine') };
          const content = Buffer.from(JSON.stringify(changed)).toString('base64');
          manifests.set(
            name,
            text.replace(/"rehearsal.content":"[^"]*"/, `"rehearsal.content":"${content}"`),
          );
        }
      },
      'has no signed provenance of this application',
    ],
  ])(
    'do not come to a wave where %s',
    async (_, change, line) => {
      const record = await promoteAfter(change);
      expect(record.outcome).toBe('failed');
      expect(outcomes(record, 'verify')).toEqual(['succeeded', 'failed']);
      expect(outcomes(record, 'prod-eu-west-1')).toEqual(['not started']);
      expect(lines(record)).toContainEqual(expect.stringContaining(line));
    },
    120_000,
  );
});
