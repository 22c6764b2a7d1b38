import type { LandingZoneFacts } from '../schema/landing-zone';
import type { PackageFormat } from '../schema/packages';

/** What `accounts/` says of packages, with every default. */
export type PackageFacts = NonNullable<LandingZoneFacts['packages']>;

/**
 * The public repository that each format takes packages from; Swift and generic packages have none.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_AssociateExternalConnection.html (2026-11-29)
 */
const PUBLIC: Readonly<Record<PackageFormat, string | undefined>> = {
  cargo: 'public:crates-io',
  generic: undefined,
  maven: 'public:maven-central',
  npm: 'public:npmjs',
  nuget: 'public:nuget-org',
  pypi: 'public:pypi',
  ruby: 'public:ruby-gems-org',
  swift: undefined,
};

/** A repository of packages, by the name that `accounts/` knows it by. */
export interface PlannedPackages {
  readonly name: string;
  readonly format: PackageFormat;
  /** Where a package is looked for that is not here, in this order. */
  readonly upstreams: readonly string[];
  /** The public repository behind it. @default none: what is here was published, or comes from its upstreams */
  readonly connection?: string;
}

/** The repository in front of the public one of a format. */
export function publicRepository(format: PackageFormat): string {
  return `${format}-public`;
}

/** Whether AWS connects a format to a public repository. */
export function hasPublic(format: PackageFormat): boolean {
  return PUBLIC[format] !== undefined;
}

/** Every repository of packages, each after those that it takes packages from. */
export function packageRepositories({
  packages,
}: Pick<LandingZoneFacts, 'packages'>): readonly PlannedPackages[] {
  if (!packages) return [];
  const ofFormats = packages.formats.flatMap((format): readonly PlannedPackages[] => {
    const connection = PUBLIC[format];
    if (connection === undefined) return [{ name: format, format, upstreams: [] }];
    const outside = publicRepository(format);
    return [
      { name: outside, format, upstreams: [], connection },
      { name: format, format, upstreams: [outside] },
    ];
  });
  const further = packages.repositories.map(
    ({ name, format, upstreams, connection }): PlannedPackages => ({
      name,
      format,
      upstreams,
      ...(connection !== undefined && { connection: `public:${connection}` }),
    }),
  );
  return upstreamsFirst([...ofFormats, ...further]);
}

function upstreamsFirst(all: readonly PlannedPackages[]): readonly PlannedPackages[] {
  const byName = new Map(all.map((each) => [each.name, each]));
  const ordered = new Set<PlannedPackages>();
  const add = (each: PlannedPackages, below: ReadonlySet<string>): void => {
    if (below.has(each.name)) return;
    const further = new Set([...below, each.name]);
    for (const upstream of each.upstreams) {
      const found = byName.get(upstream);
      if (found) add(found, further);
    }
    ordered.add(each);
  };
  for (const each of all) add(each, new Set());
  return [...ordered];
}

/** Names of packages that are yours. */
export type OwnPackages = PackageFacts['own'][number];

/**
 * The pattern of a group of packages, in AWS's words.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-definition-syntax-matching-behavior.html (2026-11-29)
 */
export function ownPattern({ format, namespace = '', name }: OwnPackages): string {
  if (name !== undefined) return `/${format}/${namespace}/${name}${name.endsWith('~') ? '' : '$'}`;
  return `/${format}/${namespace}${namespace.endsWith('~') ? '' : '/*'}`;
}

/** Whether names that are yours cover what a build publishes. */
export function owns(
  own: OwnPackages,
  published: Omit<OwnPackages, 'format'> & Pick<OwnPackages, 'format'>,
): boolean {
  if (own.format !== published.format) return false;
  const { namespace = '', name } = published;
  if (!within(own.namespace ?? '', namespace)) return false;
  return own.name === undefined || (name !== undefined && within(own.name, name));
}

/** Whether a name is another one, or goes on with another word behind its `~`. */
function within(own: string, name: string): boolean {
  if (!own.endsWith('~')) return own === name;
  const start = own.slice(0, -1);
  return name === start || (name.startsWith(start) && !/^[\p{L}\p{N}\p{M}]/u.test(name.slice(start.length)));
}

/** How packages of a group may enter repositories, by what AWS calls each way. */
export interface PlannedGroup {
  readonly pattern: string;
  /** Repositories that its packages are published to. */
  readonly publishedTo: readonly string[];
  /** Repositories that take its packages from outside. */
  readonly fromOutside: readonly string[];
}

/** All packages but your own come from outside and are never published; your own are published and never come from outside. */
export function packageGroups(facts: Pick<LandingZoneFacts, 'packages'>): readonly PlannedGroup[] {
  const { packages } = facts;
  if (!packages) return [];
  const outside = packageRepositories(facts).filter(({ connection }) => connection !== undefined);
  return [
    { pattern: '/*', publishedTo: [], fromOutside: outside.map(({ name }) => name) },
    ...packages.own.map((own) => ({
      pattern: ownPattern(own),
      publishedTo: [own.format],
      fromOutside: [],
    })),
  ];
}
