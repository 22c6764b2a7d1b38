import { tryParseArn } from '../../policies/arn';
import { type Path, placeOf } from '../problems/place';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Values that are handed on as they are: an ARN in them may be of anything. */
const HANDED_ON = ['variables', 'configuration', 'input', 'tags'];

/**
 * ARNs of another partition than the landing zone's: nothing reaches from one partition into another.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function checkPartitions(facts: LandingZoneFacts): readonly Problem[] {
  return arnsIn(facts, []).flatMap(({ path, partition }) => {
    // The state is where its bucket is, which may be elsewhere.
    const region =
      path[0] === 'state' && 'region' in facts.state ? facts.state.region : facts.regions.primary;
    const own = partitionOf(region);
    if (isUnknown(region) || partition === own) return [];
    return [
      {
        place: placeOf(path, facts),
        found: `an ARN of the partition ${partition}`,
        wanted: `one of the partition ${own}, which ${region} is in`,
        change: 'write the ARN of one there',
      },
    ];
  });
}

interface FoundArn {
  readonly path: Path;
  readonly partition: string;
}

/** Every ARN in a value. A pattern that leaves the partition open is of every one. */
function arnsIn(value: unknown, path: Path): readonly FoundArn[] {
  if (typeof value === 'string') {
    const { partition = '*' } = tryParseArn(value) ?? {};
    return partition === '*' ? [] : [{ path, partition }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !HANDED_ON.includes(key))
    .flatMap(([key, each]) => arnsIn(each, [...path, Array.isArray(value) ? Number(key) : key]));
}
