import { waveNames } from '../../../blueprint/plan/evidence';
import type { Blueprint } from '../../../blueprint/plan/planned';
import type { Administrator } from '../../../rehearsal/administrator';
import { recordsInBucket } from '../../../rollout/evidence/bucket';
import { verifyChain } from '../../../rollout/evidence/chain';
import { verdictLine } from '../../evidence/render';

/** Reads the records that promotions wrote, and verifies their chain. @throws where it is not whole. */
export async function verifyRecords(
  administrator: Administrator,
  { applications, facts }: Blueprint,
  application: string,
): Promise<string | undefined> {
  const planned = applications.find((each) => each.facts.name === application);
  const records = planned?.facts.records;
  if (!planned || !records) return undefined;
  const at = { service: 's3', region: facts.regions.primary } as const;
  const stored = await recordsInBucket(
    {
      bucket: records.bucket,
      versions: (params) =>
        administrator.send(records.owner, { ...at, operation: 'ListObjectVersions', params }),
      get: (params) => administrator.send(records.owner, { ...at, operation: 'GetObject', params }),
    },
    application,
  );
  const chain = verifyChain(stored, { application, pipeline: records.pipeline, waves: waveNames(planned) });
  const verdict = `evidence of ${application}: ${verdictLine(chain)}`;
  if (chain.findings.length > 0) throw new Error(verdict);
  return verdict;
}
