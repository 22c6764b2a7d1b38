import type { LandingZoneFacts } from '../schema/landing-zone';

/** The bucket for the access logs of the buckets of an account in a region; undefined where none are kept. */
export function accessLogsIn(
  { accessLogs }: Pick<LandingZoneFacts, 'accessLogs'>,
  { id }: { readonly id: string },
  region: string,
): string | undefined {
  return accessLogs?.bucket.replaceAll('{account}', id).replaceAll('{region}', region);
}
