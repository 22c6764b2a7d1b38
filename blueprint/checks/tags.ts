import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Tags that the blueprint itself puts on everything: `landing-zone`, `managed-by`, `stack`. */
export const ownTags = ['landing-zone', 'managed-by', 'stack'] as const;

/** Most tags of one resource; S3, KMS, IAM and all others here take as many. */
const MOST = 50;

/**
 * What every service takes in a key and a value: letters, digits, spaces, and these characters.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
const TAKEN = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * Tags stand on every resource, so the strictest service decides: IAM, which takes no two keys that differ in their case
 * only ("Duplicate tag keys found"), and would fail every role of every stack.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules (2026-11-28)
 */
export function checkTags({ tags }: LandingZoneFacts): readonly Problem[] {
  const keys = Object.keys(tags);
  return [
    ...sameKeys(keys),
    ...Object.entries(tags).flatMap(([key, value]) => characters(key, value)),
    ...tooMany(keys),
  ];
}

function sameKeys(keys: readonly string[]): readonly Problem[] {
  return duplicatesOf([...ownTags, ...keys], (key) => key.toLowerCase()).map(({ first, again }) => {
    const own = ownTags.find((tag) => tag === first);
    return {
      place: `tags.${again}`,
      found: own
        ? `the key "${again}", which every resource has from the blueprint`
        : `the keys "${first}" and "${again}"`,
      wanted: 'keys that differ in more than their case: IAM refuses such a pair',
      change: own ? 'rename it' : 'delete one of the two',
    };
  });
}

function characters(key: string, value: string): readonly Problem[] {
  const wanted = 'letters, digits, spaces and _ . : / = + - @';
  return [
    ...(TAKEN.test(key)
      ? []
      : [{ place: `tags.${key}`, found: `the key "${key}"`, wanted, change: 'rename it' }]),
    ...(TAKEN.test(value)
      ? []
      : [{ place: `tags.${key}`, found: `"${value}"`, wanted, change: 'correct the value' }]),
  ];
}

function tooMany(keys: readonly string[]): readonly Problem[] {
  const most = MOST - ownTags.length;
  if (keys.length <= most) return [];
  return [
    {
      place: 'tags',
      found: `${keys.length} tags`,
      wanted: `at most ${most}: AWS takes ${MOST}, and ${ownTags.length} are the blueprint's own`,
      change: 'delete some of them',
    },
  ];
}
