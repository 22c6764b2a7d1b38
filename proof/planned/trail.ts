import { logArchiveOf } from '../../blueprint/accounts';
import { storeRegions } from '../../blueprint/plan/store-regions';
import { expiry } from './kept';
import type { PlanSubject, WantedInstance } from './wanted';

/** The trail of the organization with all that makes it one, and the bucket of its logs with its lock. */
export function trailAsPlanned({ blueprint, keyBehind }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const { trail, management, regions } = facts;
  if (!trail) return [];
  const archive = { account: logArchiveOf(facts).id, region: regions.primary };
  const bucket = names.logBucket(archive.account);
  const stores = storeRegions(blueprint);
  const ofData = (name: string, starts_with: readonly string[]) => ({
    name,
    field_selector: [
      { field: 'eventCategory', equals: ['Data'] },
      { field: 'resources.type', equals: ['AWS::S3::Object'] },
      { field: 'resources.ARN', starts_with },
    ],
  });
  const artifacts = stores.map((region) => `${names.artifactBucketArn(region)}/`);
  const states =
    facts.state.kind === 's3'
      ? `${names.bucketArn(facts.state.bucket)}/${facts.prefix}/`
      : `${names.ownStateBucketArn()}/`;
  const selectors = [
    { name: 'management', field_selector: [{ field: 'eventCategory', equals: ['Management'] }] },
    ...(trail.artifactEvents && stores.length > 0 ? [ofData('artifacts', artifacts)] : []),
    ...(trail.stateEvents ? [ofData('states', [states])] : []),
  ];
  return [
    {
      type: 'aws_cloudtrail',
      account: management.id,
      region: regions.primary,
      arguments: {
        name: names.trail(),
        s3_bucket_name: bucket,
        is_organization_trail: true,
        is_multi_region_trail: true,
        include_global_service_events: true,
        enable_log_file_validation: true,
        kms_key_id: keyBehind(management.id, regions.primary, names.trailKeyAlias()),
        advanced_event_selector: selectors,
      },
    },
    {
      type: 'aws_kms_alias',
      account: management.id,
      region: regions.primary,
      arguments: { name: names.trailKeyAlias() },
      others: true,
    },
    { ...archive, type: 'aws_kms_alias', arguments: { name: names.logKeyAlias() }, others: true },
    {
      ...archive,
      type: 'aws_s3_bucket',
      arguments: { bucket, object_lock_enabled: true },
    },
    {
      ...archive,
      type: 'aws_s3_bucket_object_lock_configuration',
      arguments: {
        bucket,
        rule: { default_retention: { mode: trail.lock.toUpperCase(), days: trail.lockDays } },
      },
    },
    { ...expiry(blueprint, bucket, { id: 'expire-logs', days: trail.keepDays, replaced: 30 }), ...archive },
  ];
}
