import type { ChainFinding, VerifiedChain } from '../../rollout/evidence/chain';
import type { ReadRecord } from '../../rollout/evidence/read';
import type { EvidenceRecord } from '../../rollout/evidence/record';

/** What auditors get, as JSON and as a page. */
export interface ShownEvidence {
  readonly application: string;
  /** The account that was asked for. @default all */
  readonly account?: string;
  readonly whole: boolean;
  /** Records of the whole chain. */
  readonly verified: number;
  /** Hash of the last record. */
  readonly head: string | null;
  readonly findings: readonly ChainFinding[];
  readonly records: readonly ShownRecord[];
}

/** One record, with its hash. */
export interface ShownRecord extends EvidenceRecord {
  readonly hash: string;
}

/** The records of an account, or all; the verdict is of the whole chain. */
export function shownEvidence(
  application: string,
  { records, head, findings }: VerifiedChain,
  account: string | undefined,
): ShownEvidence {
  const meant = ({ record }: ReadRecord) =>
    account === undefined || record.targets.some(({ name }) => name === account);
  return {
    application,
    ...(account !== undefined && { account }),
    whole: findings.length === 0,
    verified: records.length,
    head: head ?? null,
    findings,
    records: records.filter(meant).map(({ record, hash }) => ({ ...record, hash })),
  };
}
