import { LONGEST_ACTION_VALUE, LONGEST_BUILDSPEC, LONGEST_VARIABLE } from '../plan/text-lengths';
import type { Problem } from '../problems/problem';

/** What has a length that AWS limits. */
const LIMITS = {
  buildspec: { most: LONGEST_BUILDSPEC, wanted: 'which is what AWS CodeBuild takes' },
  variable: { most: LONGEST_VARIABLE, wanted: 'which is what AWS CodeBuild takes for a variable' },
  action: { most: LONGEST_ACTION_VALUE, wanted: 'which is what AWS CodePipeline takes' },
} as const;

/** A text that is measured. `found` says what it is, with `{length}` where the number goes. */
export interface Measured {
  readonly of: keyof typeof LIMITS;
  readonly length: number;
  readonly found: string;
  readonly change: string;
}

/** The problem of a text that is longer than AWS takes; none where it is not. */
export function tooLong(place: string, { of, length, found, change }: Measured): readonly Problem[] {
  const { most, wanted } = LIMITS[of];
  if (length <= most) return [];
  return [
    { place, found: found.replace('{length}', `${length}`), wanted: `at most ${most}, ${wanted}`, change },
  ];
}
