import { tryParseArn } from '../../policies/arn';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** A key works in its own region only: S3 encrypts a state with a key where the bucket is. */
export function checkState({ state }: LandingZoneFacts): readonly Problem[] {
  if (state.kind !== 's3' || state.kmsKeyArn === undefined || isUnknown(state.region)) return [];
  const region = tryParseArn(state.kmsKeyArn)?.region;
  if (region === undefined || region === state.region) return [];
  return [
    {
      place: 'state.kmsKeyArn',
      found: `a key in ${region}`,
      wanted: `a key in ${state.region}, where the bucket is`,
      change: 'write the ARN of one there, or correct "region"',
    },
  ];
}
