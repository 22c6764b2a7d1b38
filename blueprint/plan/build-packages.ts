import type { BuildFacts } from '../schema/build';
import type { LandingZoneFacts } from '../schema/landing-zone';
import type { PackageFormat } from '../schema/packages';
import { buildUnits } from './builds';
import { packageRepositories } from './packages';

type Packages = NonNullable<BuildFacts['packages']>;

/** What a build publishes. */
export type Published = Packages['publish'][number];

/** A repository that a build logs in to. */
export interface PackageLogin {
  readonly repository: string;
  readonly format: PackageFormat;
  /** What the build publishes there. */
  readonly publishes: readonly Published[];
}

/** The repositories that a build reads from or publishes to: that of a format for what it publishes. */
export function packageLogins(
  facts: Pick<LandingZoneFacts, 'packages'>,
  { packages }: BuildFacts,
): readonly PackageLogin[] {
  if (!packages) return [];
  const names = new Set([...packages.read, ...packages.publish.map(({ format }) => format)]);
  return packageRepositories(facts)
    .filter(({ name }) => names.has(name))
    .map(({ name, format }) => ({
      repository: name,
      format,
      publishes: name === format ? packages.publish.filter((each) => each.format === format) : [],
    }))
    .sort((left, right) => (left.repository < right.repository ? -1 : 1));
}

/**
 * Packages as an ARN has them after the repository: `npm/acme/*`, or `pypi//client` without a namespace.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html (2026-11-29)
 */
export function packagePath({ format, namespace = '', name = '*' }: Published): string {
  return `${format}/${namespace}/${name}`;
}

/**
 * Formats whose tools write metadata beside a version: the list of versions of Maven, the tags of npm.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html (2026-11-29)
 */
export function hasMetadata(format: PackageFormat): boolean {
  return format === 'maven' || format === 'npm';
}

/**
 * Formats whose tools the AWS CLI logs in, which asks where a repository is; files of other tools name the host themselves.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/codeartifact/login.html (2026-11-29)
 */
export function asksForEndpoint(format: PackageFormat): boolean {
  return ['npm', 'nuget', 'pypi', 'swift'].includes(format);
}

/** Whether any build publishes packages. */
export function anyPublishes({ applications }: Pick<LandingZoneFacts, 'applications'>): boolean {
  return applications.some((application) =>
    buildUnits(application).some(({ build }) => (build.packages?.publish ?? []).length > 0),
  );
}
