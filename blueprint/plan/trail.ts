import { namesOf } from '../names';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** What the objects begin with that are Terraform's states, by ARN; undefined where they are not in S3. */
export function statesInS3(facts: LandingZoneFacts): string | undefined {
  const { state, prefix } = facts;
  const names = namesOf(facts);
  if (state.kind === 'own-bucket') return `${names.ownStateBucketArn()}/`;
  return state.kind === 's3' ? `${names.bucketArn(state.bucket)}/${prefix}/` : undefined;
}
