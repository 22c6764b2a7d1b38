import type { Blueprint } from '../blueprint/plan/planned';
import type { ArtifactLocation } from '../modules/artifacts/artifact-access';

/** Where an application's artifacts are in a region, as every account knows it. */
export function artifactLocation(
  { names, facts }: Blueprint,
  application: string,
  region: string,
): ArtifactLocation {
  return {
    bucketArn: names.artifactBucketArn(region),
    accountId: facts.tooling.id,
    folder: names.artifactFolder(application),
    anyKeyArn: names.anyToolingKeyArn(region),
    keyAlias: names.artifactKeyAlias(),
    storage: names.endpoint('s3', region),
  };
}
