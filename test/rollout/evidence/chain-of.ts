import { canonical, hashOf } from '../../../rollout/evidence/canonical';
import type { StoredRecord } from '../../../rollout/evidence/read';
import { type EvidenceRecord, keyOf } from '../../../rollout/evidence/record';

/** Waves of the application whose chain is made. */
export const WAVES = ['dev', 'staging', 'prod'];

/** The digest of the image of a promotion. */
export function digestOf(promotion: number): string {
  return hashOf(`image ${promotion}`);
}

/** The commit of a promotion. */
export function commitOf(promotion: number): string {
  return hashOf(`commit ${promotion}`).slice(7, 47);
}

/** The record of one wave of a promotion. */
export function recordOf(sequence: number, previous: string | null): EvidenceRecord {
  const promotion = Math.floor((sequence - 1) / WAVES.length);
  const position = (sequence - 1) % WAVES.length;
  const wave = WAVES[position] ?? '';
  const at = new Date(Date.UTC(2026, 0, 1) + sequence * 60_000).toISOString();
  return {
    version: 1,
    application: 'shop',
    pipeline: 'acme-shop',
    execution: `00000000-0000-4000-8000-${String(promotion).padStart(12, '0')}`,
    wave,
    after: WAVES[position - 1] ?? null,
    sequence,
    previous,
    started: at,
    ended: at,
    commits: [{ source: 'source', revision: commitOf(promotion) }],
    deployed: [
      { kind: 'image', digest: digestOf(promotion) },
      { kind: 'artifact', name: 'build', bucket: 'acme-artifacts', key: `acme-shop/build/${promotion}` },
    ],
    approvals:
      wave === 'prod'
        ? [
            {
              action: 'prod-gate/approve',
              by: 'arn:aws:sts::222222222222:assumed-role/approvers/anna',
              at,
              summary: `CHG-${promotion}`,
            },
          ]
        : [],
    targets: [{ account: `${position + 1}`.repeat(12), name: wave, region: 'eu-west-1' }],
    gates: [{ action: `${wave}/deploy`, status: 'Succeeded' }],
  };
}

/** A whole chain: each promotion goes through every wave. */
export function chainOf(
  count: number,
  edit: (record: EvidenceRecord) => EvidenceRecord = (record) => record,
) {
  const stored: StoredRecord[] = [];
  let previous: string | null = null;
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const text = canonical(edit(recordOf(sequence, previous)));
    previous = hashOf(text);
    stored.push({ key: keyOf('shop', sequence), text });
  }
  return stored;
}
