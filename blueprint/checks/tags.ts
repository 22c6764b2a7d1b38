import { placeOfAccount } from '../accounts';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { keptAccounts, keptUnits } from '../units';
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
export function checkTags(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...tagsAt('tags', facts.tags),
    ...keptUnits(facts).flatMap(({ name, tags }) =>
      furtherTags(facts, `organization.organizationalUnits.${name}.tags`, tags),
    ),
    ...keptAccounts(facts).flatMap((account) =>
      furtherTags(
        facts,
        `${'id' in account ? placeOfAccount(facts, account) : `workloads.${account.name}`}.tags`,
        account.tags,
      ),
    ),
  ];
}

type Tags = Readonly<Record<string, string>>;

/** Tags of one unit or account stand beside those of the landing zone, and over those of the same key. */
function furtherTags({ tags }: LandingZoneFacts, place: string, own: Tags = {}): readonly Problem[] {
  const others = Object.keys(tags).filter((key) => !Object.hasOwn(own, key));
  return tagsAt(place, own, others);
}

/** @param others keys that the same resource has from the landing zone */
function tagsAt(place: string, tags: Tags, others: readonly string[] = []): readonly Problem[] {
  const keys = Object.keys(tags);
  return [
    ...sameKeys(place, [...others, ...keys]),
    ...Object.entries(tags).flatMap(([key, value]) => characters(`${place}.${key}`, key, value)),
    ...(keys.length > 0 ? tooMany(place, keys.length, others.length) : []),
  ];
}

function sameKeys(place: string, keys: readonly string[]): readonly Problem[] {
  return duplicatesOf([...ownTags, ...keys], (key) => key.toLowerCase()).map(({ first, again }) => {
    const own = ownTags.find((tag) => tag === first);
    return {
      place: `${place}.${again}`,
      found: own
        ? `the key "${again}", which every resource has from the blueprint`
        : `the keys "${first}" and "${again}"`,
      wanted: 'keys that differ in more than their case: IAM refuses such a pair',
      change: own ? 'rename it' : 'delete one of the two',
    };
  });
}

function characters(place: string, key: string, value: string): readonly Problem[] {
  const wanted = 'letters, digits, spaces and _ . : / = + - @';
  return [
    ...(TAKEN.test(key) ? [] : [{ place, found: `the key "${key}"`, wanted, change: 'rename it' }]),
    ...(TAKEN.test(value) ? [] : [{ place, found: `"${value}"`, wanted, change: 'correct the value' }]),
  ];
}

function tooMany(place: string, count: number, others: number): readonly Problem[] {
  const most = MOST - ownTags.length - others;
  if (count <= most) return [];
  const ofLandingZone = others > 0 ? `, ${others} those of the landing zone` : '';
  return [
    {
      place,
      found: `${count} tags`,
      wanted: `at most ${most}: AWS takes ${MOST}, and ${ownTags.length} are the blueprint's own${ofLandingZone}`,
      change: 'delete some of them',
    },
  ];
}
