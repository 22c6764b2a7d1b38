import { deployTraits } from '../deploy';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { placeOfDeploy } from './place-of-deploy';

/** The oldest AWS provider that has every attribute which the stacks write. */
const OLDEST = [5, 100, 0] as const;

type Version = readonly number[];

/**
 * A constraint that no provider satisfies which the stacks can be applied with.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function checkProviderVersion(
  { awsProviderVersion, applications }: LandingZoneFacts,
  override?: string | undefined,
): readonly Problem[] {
  if (!excludes(awsProviderVersion, OLDEST)) return needs(applications, override || awsProviderVersion);
  return [
    {
      place: 'awsProviderVersion',
      found: JSON.stringify(awsProviderVersion),
      wanted: `a constraint that lets ${OLDEST.join('.')} or a newer version in`,
      change: 'write a newer version, such as ~> 6.25',
    },
  ];
}

/** Fields of deployments whose arguments a provider within the constraint cannot have. */
function needs(applications: LandingZoneFacts['applications'], constraint: string): readonly Problem[] {
  return applications.flatMap((application) =>
    application.deploy.flatMap((deploy) =>
      (deployTraits(deploy).needsProvider?.(deploy) ?? [])
        .filter(({ version }) => excludes(constraint, version.split('.').map(Number)))
        .map(({ field, version }) => ({
          place: `${placeOfDeploy(application, deploy)}.${field}`,
          found: `a field that the AWS provider has since ${version}, with the constraint ${constraint}`,
          wanted: `a constraint that lets ${version} or a newer version in`,
          change: 'write a newer version into awsProviderVersion, or delete the field',
        })),
    ),
  );
}

/** Whether a constraint leaves nothing from a version on. */
function excludes(constraint: string, oldest: Version): boolean {
  return constraint.split(',').some((part) => endsBelow(part.trim(), oldest));
}

/** Whether one condition leaves nothing from a version on. */
function endsBelow(condition: string, oldest: Version): boolean {
  const [, operator = '=', text = ''] = /^(=|!=|>=|<=|>|<|~>)?\s*v?([\d.]+)/.exec(condition) ?? [];
  const version = text.split('.').map(Number);
  switch (operator) {
    case '=':
    case '<=':
      return compare(version, oldest) < 0;
    case '<':
      return compare(version, oldest) <= 0;
    case '~>':
      return compare(next(version), oldest) <= 0;
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
