import type { OfKind } from '../../blueprint/kinds';
import { accessLogsIn } from '../../blueprint/plan/access-logs';
import type { Source } from '../../blueprint/source';
import { SourceBucket, s3Source } from '../../modules/source/s3';
import type { PipelineSource } from '../../modules/source/source';
import type { SourceSubject } from './subject';

/** A ZIP file in a bucket, which the landing zone makes where the source names none. */
export function addS3(
  { bucket: existing, key }: OfKind<Source, 's3'>,
  {
    stack,
    blueprint: { names, facts },
    application,
    name,
    roleArn,
    artifactKeyArn,
    writerArn,
  }: SourceSubject,
): PipelineSource {
  const bucket = existing ?? names.sourceBucket(application.facts.name, name);
  const bucketArn = names.bucketArn(bucket);
  if (!existing)
    new SourceBucket(stack, `${name}-bucket`, {
      name: bucket,
      arn: bucketArn,
      keyArn: artifactKeyArn,
      accessLogs: accessLogsIn(facts, facts.tooling, facts.regions.primary),
      writerArn,
    });
  return s3Source({ name, roleArn, bucket, bucketArn, key, accountId: facts.tooling.id });
}
