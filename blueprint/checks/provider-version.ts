import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** The oldest AWS provider that has every attribute which the stacks write. */
const OLDEST = [5, 100, 0] as const;

type Version = readonly number[];

/**
 * A constraint that no provider satisfies which the stacks can be applied with.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function checkProviderVersion({ awsProviderVersion }: LandingZoneFacts): readonly Problem[] {
  const below = awsProviderVersion.split(',').filter((part) => endsBelow(part.trim()));
  if (below.length === 0) return [];
  return [
    {
      place: 'awsProviderVersion',
      found: JSON.stringify(awsProviderVersion),
      wanted: `a constraint that lets ${OLDEST.join('.')} or a newer version in`,
      change: 'write a newer version, such as ~> 6.25',
    },
  ];
}

/** Whether one condition leaves nothing from the oldest version on. */
function endsBelow(condition: string): boolean {
  const [, operator = '=', text = ''] = /^(=|!=|>=|<=|>|<|~>)?\s*v?([\d.]+)/.exec(condition) ?? [];
  const version = text.split('.').map(Number);
  switch (operator) {
    case '=':
    case '<=':
      return compare(version, OLDEST) < 0;
    case '<':
      return compare(version, OLDEST) <= 0;
    case '~>':
      return compare(next(version), OLDEST) <= 0;
    default:
      return false;
  }
}

/** The first version that `~>` excludes: only the last number may rise. */
function next(version: Version): Version {
  const kept = version.slice(0, Math.max(1, version.length - 1));
  return kept.map((number, position) => (position === kept.length - 1 ? number + 1 : number));
}

function compare(one: Version, other: Version): number {
  const longest = Math.max(one.length, other.length);
  for (let position = 0; position < longest; position++) {
    const difference = (one[position] ?? 0) - (other[position] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
