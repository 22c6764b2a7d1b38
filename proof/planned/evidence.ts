import { evidenceAccount } from '../../blueprint/plan/evidence';
import { expiry } from './kept';
import type { PlanSubject, WantedInstance } from './wanted';

/** The bucket of the records of promotions with its lock: no rule deletes a record. */
export function evidenceAsPlanned({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const account = evidenceAccount(facts)?.id;
  if (!facts.evidence || account === undefined) return [];
  const at = { account, region: facts.regions.primary };
  const bucket = names.evidenceBucket(account);
  const { lock, retentionDays } = facts.evidence;
  return [
    { ...at, type: 'aws_kms_alias', arguments: { name: names.evidenceKeyAlias() }, others: true },
    { ...at, type: 'aws_s3_bucket', arguments: { bucket, object_lock_enabled: true } },
    {
      ...at,
      type: 'aws_s3_bucket_object_lock_configuration',
      arguments: {
        bucket,
        rule: { default_retention: { mode: lock.toUpperCase(), days: retentionDays } },
      },
    },
    { ...expiry(blueprint, bucket, { id: 'keep-records', replaced: 365 }), ...at },
  ];
}
