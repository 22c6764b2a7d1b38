import { packagePath } from '../plan/build-packages';
import { NAMESPACES } from '../plan/package-formats';
import { owns, packageRepositories } from '../plan/packages';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { BuildFacts } from '../schema/build';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { type Machine, machinesOf } from './builds';

type Packages = NonNullable<BuildFacts['packages']>;
type Published = Packages['publish'][number];

interface User {
  readonly application: string;
  readonly place: string;
  readonly build: BuildFacts;
  readonly packages: Packages;
}

/** Packages that a build cannot read or publish, and packages that two applications publish. */
export function checkBuildPackages(facts: LandingZoneFacts): readonly Problem[] {
  const users = facts.applications.flatMap((application) =>
    machinesOf(application).flatMap((machine) => userOf(application.name, machine)),
  );
  if (hasUnknown([facts.packages, users])) return [];
  return [
    ...users.flatMap((user) => [
      ...notThere(facts, user),
      ...unknown(facts, user),
      ...ofOneFormat(facts, user),
      ...misspelt(user),
      ...notOwn(facts, user),
      ...byStrangers(user),
      ...sameFile(facts, user),
    ]),
    ...byTwo(users),
  ];
}

function userOf(application: string, { place, build }: Machine): readonly User[] {
  return build.packages ? [{ application, place: `${place}.packages`, build, packages: build.packages }] : [];
}

function notThere({ packages }: LandingZoneFacts, { place }: User): readonly Problem[] {
  if (packages) return [];
  return [
    {
      place,
      found: 'repositories of packages',
      wanted: 'a landing zone that has some',
      change: 'write "packages" in accounts/index.ts, or delete it here',
    },
  ];
}

function unknown(facts: LandingZoneFacts, { place, packages }: User): readonly Problem[] {
  const known = packageRepositories(facts).map(({ name }) => name);
  if (known.length === 0) return [];
  const strange = (field: string, names: readonly string[]) =>
    [...new Set(names)]
      .filter((name) => !known.includes(name))
      .map((name) => ({
        place: `${place}.${field}`,
        found: `${shown(name)}, which is no repository of packages`,
        wanted: 'a repository of "packages" in accounts/index.ts',
        change: didYouMean(name, known, 'correct it, or add its format there'),
      }));
  return [
    ...strange('read', packages.read),
    ...strange(
      'publish',
      packages.publish.map(({ format }) => format),
    ),
  ];
}

/** A package manager has one place that everything comes from. */
function ofOneFormat(facts: LandingZoneFacts, { place, packages }: User): readonly Problem[] {
  const formats = new Map(packageRepositories(facts).map(({ name, format }) => [name, format]));
  const used = [...new Set([...packages.read, ...packages.publish.map(({ format }) => format)])];
  return [...new Set(formats.values())].flatMap((format) => {
    const several = used.filter((name) => formats.get(name) === format);
    return several.length < 2
      ? []
      : [
          {
            place: `${place}.read`,
            found: `${several.map(shown).join(' and ')}, all of ${format} packages`,
            wanted: 'one repository of each format: a package manager asks one',
            change:
              'read from one that has the others as upstreams; what is published goes to that of the format',
          },
        ];
  });
}

function misspelt({ place, packages }: User): readonly Problem[] {
  return packages.publish.flatMap((each, position) => misspeltOne(each, `${place}.publish[${position}]`));
}

function misspeltOne(each: Published, at: string): readonly Problem[] {
  const has = NAMESPACES[each.format];
  if (has === 'none' && each.namespace !== undefined)
    return [
      {
        place: `${at}.namespace`,
        found: `${shown(each.namespace)} for ${each.format}, a format without namespaces`,
        wanted: 'the name of the package alone',
        change: 'write it as "name"',
      },
    ];
  if (has === 'needed' && each.namespace === undefined)
    return [
      {
        place: at,
        found: `${each.format} without a namespace`,
        wanted: 'the namespace that each package of the format has',
        change: 'write "namespace": the group of Maven, the scope of Swift',
      },
    ];
  return each.namespace === undefined && each.name === undefined
    ? [
        {
          place: at,
          found: `every ${each.format} package`,
          wanted: 'a namespace or a name that the application owns',
          change: 'write "name"',
        },
      ]
    : [];
}

/** Nothing else may be published: it would be a name that somebody outside may have. */
function notOwn({ packages: all }: LandingZoneFacts, { place, packages }: User): readonly Problem[] {
  if (!all) return [];
  return packages.publish.flatMap((each, position) => {
    const at = `${place}.publish[${position}]`;
    // What has a sign that no name has, is told already.
    if (/[*\s]/.test(`${each.namespace}${each.name}`)) return [];
    if (misspeltOne(each, at).length > 0 || all.own.some((own) => owns(own, each))) return [];
    return [
      {
        place: `${at}.${each.namespace === undefined ? 'name' : 'namespace'}`,
        found: `${packagePath(each)}, which is no name of your own`,
        wanted: 'packages of "own": nothing else is published',
        change: 'add it to packages.own in accounts/index.ts, so that nobody outside can take its place',
      },
    ];
  });
}

/** Whoever opens a pull request runs code in its build. */
function byStrangers({ place, packages }: User): readonly Problem[] {
  if (packages.publish.length === 0 || !place.includes('.pullRequests.')) return [];
  return [
    {
      place: `${place}.publish`,
      found: 'packages that a pull request publishes',
      wanted: 'a build of pull requests that publishes nothing',
      change: 'publish in the build of the application',
    },
  ];
}

/** uv and Swift look for different names under the same host of `.netrc`. */
function sameFile(facts: LandingZoneFacts, { place, packages }: User): readonly Problem[] {
  const names = new Set([...packages.read, ...packages.publish.map(({ format }) => format)]);
  const formats = packageRepositories(facts)
    .filter(({ name }) => names.has(name))
    .map(({ format }) => format);
  if (!formats.includes('pypi') || !formats.includes('swift')) return [];
  return [
    {
      place,
      found: 'pypi and swift in one build',
      wanted: 'one of the two: both tools log in by the same line of .netrc',
      change: 'build one of them in a further stage',
    },
  ];
}

function byTwo(users: readonly User[]): readonly Problem[] {
  const all = users.flatMap((user) => user.packages.publish.map((published) => ({ user, published })));
  return all.flatMap(({ user, published }, position) => {
    const other = all
      .slice(0, position)
      .find((each) => each.user.application !== user.application && overlap(each.published, published));
    return other
      ? [
          {
            place: `${user.place}.publish`,
            found: `${packagePath(published)}, which ${other.user.application} publishes too`,
            wanted: 'packages that one application publishes',
            change: 'publish it in one of the two',
          },
        ]
      : [];
  });
}

function overlap(one: Published, other: Published): boolean {
  const same = one.format === other.format && one.namespace === other.namespace;
  return same && (one.name === undefined || other.name === undefined || one.name === other.name);
}
