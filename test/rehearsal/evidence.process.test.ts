import type { PromotionRecord } from '../../rehearsal/record';
import { verifyChain } from '../../rollout/evidence/chain';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';
import { Rehearsals } from '../support/rehearsal';

const landingZone = aLandingZone({
  logArchive: anAccount('logs', { id: '666666666666', organizationalUnit: 'Infrastructure' }),
  evidence: {},
  applications: [anApplication('shop', { evidence: true })],
});
const bucket = 'acme-evidence-666666666666-eu-west-1';

/** What the bucket of the records has, as AWS keeps it. */
function stored(rehearsals: Rehearsals) {
  return [...(rehearsals.last?.objects ?? [])]
    .filter(([name]) => name.startsWith(`${bucket}/`))
    .map(([name, bytes]) => ({
      key: name.slice(bucket.length + 1),
      text: Buffer.from(bytes).toString('utf8'),
    }));
}

const outcomes = ({ stages }: PromotionRecord, name: string) =>
  stages.flatMap(({ actions }) =>
    actions.filter(({ action }) => action === name).map(({ outcome }) => outcome),
  );

describe('promotions with evidence', () => {
  it('write a chain that is whole, with the digests that they delivered', async () => {
    const rehearsals = await Rehearsals.of(landingZone);
    await rehearsals.promote('shop');
    const second = await rehearsals.promote('shop', { again: true });
    expect(second.outcome).toBe('succeeded');
    const { findings, records } = verifyChain(stored(rehearsals), {
      application: 'shop',
      pipeline: 'acme-shop',
      waves: ['dev', 'prod'],
    });
    expect(findings).toEqual([]);
    expect(records.map(({ record: { wave, sequence } }) => `${sequence} ${wave}`)).toEqual([
      '1 dev',
      '2 prod',
      '3 dev',
      '4 prod',
    ]);
    const last = records.at(-1)?.record;
    expect(last).toMatchObject({
      execution: second.run,
      after: 'dev',
      approvals: [{ action: 'prod-gate/approve' }],
    });
    const [delivered] = second.delivered.filter(({ wave }) => wave === 'prod');
    expect(last?.deployed).toContainEqual({ kind: 'image', digest: delivered?.digests[0] });
    expect(last?.running).toEqual([
      expect.objectContaining({ account: anAccount('prod').id, digest: delivered?.digests[0] }),
    ]);
  }, 120_000);

  it('stop before a wave where the record of the wave before was deleted', async () => {
    const rehearsals = await Rehearsals.of(landingZone);
    const record = await rehearsals.promote('shop', {
      approve: () => {
        for (const { key } of stored(rehearsals)) rehearsals.last?.objects.delete(`${bucket}/${key}`);
        return Promise.resolve(true);
      },
    });
    expect(record.outcome).toBe('failed');
    expect(outcomes(record, 'admit')).toEqual(['failed']);
    expect(outcomes(record, 'prod-eu-west-1')).toEqual(['not started']);
    const lines = record.stages.flatMap(({ actions }) => actions.flatMap(({ lines: each }) => each));
    expect(lines).toContainEqual(expect.stringContaining('refused: no record of dev has what prod'));
  }, 120_000);
});
