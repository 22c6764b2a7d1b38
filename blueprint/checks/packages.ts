import {
  hasPublic,
  type PackageFacts,
  type PlannedPackages,
  packageRepositories,
  publicRepository,
} from '../plan/packages';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/**
 * Not adjustable.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/service-limits.html (2026-11-29)
 */
const DIRECT_UPSTREAMS = 10;
const SEARCHED_UPSTREAMS = 25;

/** Repositories of packages that AWS would refuse, or in which nothing would ever be found. */
export function checkPackages(facts: LandingZoneFacts): readonly Problem[] {
  const { packages } = facts;
  if (!packages || hasUnknown(packages)) return [];
  const all = packageRepositories(facts);
  return [
    ...twice(packages),
    ...longNames(facts, packages),
    ...unknownUpstreams(packages, all),
    ...otherFormats(packages, all),
    ...both(packages),
    ...tooMany(packages),
    ...circles(packages),
    ...searchedTooFar(packages, all),
  ];
}

type Further = PackageFacts['repositories'][number];

function placeOf({ name }: Pick<Further, 'name'>, field: string): string {
  return `packages.repositories.${name}.${field}`;
}

function twice({ formats, repositories }: PackageFacts): readonly Problem[] {
  const ofFormats = formats.flatMap((format) =>
    hasPublic(format) ? [format, publicRepository(format)] : [format],
  );
  const named = [...ofFormats, ...repositories.map(({ name }) => name)];
  return duplicatesOf(named, (name) => name).map(({ again }) => ({
    place: 'packages.repositories',
    found: `two repositories ${shown(again)}`,
    wanted: 'names that differ, and none that a format has already',
    change: 'rename one of the two',
  }));
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html (2026-11-29) */
const LONGEST_NAME = 100;

function longNames({ prefix }: LandingZoneFacts, { repositories }: PackageFacts): readonly Problem[] {
  const longest = LONGEST_NAME - `${prefix}-`.length;
  return repositories
    .filter(({ name }) => name.length > longest)
    .map((each) => ({
      place: placeOf(each, 'name'),
      found: `${each.name.length} characters`,
      wanted: `at most ${longest}: AWS CodeArtifact takes ${LONGEST_NAME}, with the prefix`,
      change: 'shorten it',
    }));
}

function unknownUpstreams(
  { repositories }: PackageFacts,
  all: readonly PlannedPackages[],
): readonly Problem[] {
  const known = all.map(({ name }) => name);
  return repositories.flatMap((each) =>
    each.upstreams
      .filter((upstream) => !known.includes(upstream))
      .map((upstream) => ({
        place: placeOf(each, 'upstreams'),
        found: withoutPublic(upstream) ?? `${shown(upstream)}, which is no repository of packages`,
        wanted: 'repositories of "formats" and "repositories"',
        change: didYouMean(upstream, known, 'correct it'),
      })),
  );
}

/** AWS connects neither Swift nor generic packages to anything public. */
function withoutPublic(upstream: string): string | undefined {
  const format = /^(generic|swift)-public$/.exec(upstream)?.[1];
  return format && `${shown(upstream)}: AWS CodeArtifact has no public repository for ${format} packages`;
}

function otherFormats({ repositories }: PackageFacts, all: readonly PlannedPackages[]): readonly Problem[] {
  const formats = new Map(all.map(({ name, format }) => [name, format]));
  const chained = repositories.flatMap((each) =>
    each.upstreams
      .filter((upstream) => (formats.get(upstream) ?? each.format) !== each.format)
      .map((upstream) => ({
        place: placeOf(each, 'upstreams'),
        found: `${shown(upstream)}, which has ${formats.get(upstream)} packages`,
        wanted: `repositories of ${each.format} packages: no other is ever found here`,
        change: 'delete it, or write another format',
      })),
  );
  const connected = repositories.flatMap((each) =>
    each.connection === undefined || each.format === 'maven'
      ? []
      : [
          {
            place: placeOf(each, 'connection'),
            found: `${shown(each.connection)} for ${each.format} packages`,
            wanted: 'a public repository of that format',
            change: 'delete it, or write the format maven',
          },
        ],
  );
  return [...chained, ...connected];
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_AssociateExternalConnection.html (2026-11-29) */
function both({ repositories }: PackageFacts): readonly Problem[] {
  return repositories
    .filter(({ connection, upstreams }) => connection !== undefined && upstreams.length > 0)
    .map((each) => ({
      place: placeOf(each, 'connection'),
      found: `${shown(each.connection)}, and upstreams`,
      wanted: 'one of the two: AWS gives a repository upstreams or a public repository',
      change: 'make a repository for the connection, and name it in "upstreams"',
    }));
}

function tooMany({ repositories }: PackageFacts): readonly Problem[] {
  return repositories
    .filter(({ upstreams }) => upstreams.length > DIRECT_UPSTREAMS)
    .map((each) => ({
      place: placeOf(each, 'upstreams'),
      found: `${each.upstreams.length} upstreams`,
      wanted: `at most ${DIRECT_UPSTREAMS} (a quota that AWS does not raise)`,
      change: 'let some of them be upstreams of another repository, and name that one',
    }));
}

/** A circle is told once, from the repository in it that comes first. */
function circles({ repositories }: PackageFacts): readonly Problem[] {
  const upstreams = new Map(repositories.map((each) => [each.name, each.upstreams]));
  const told = new Set<string>();
  return repositories.flatMap((each) => {
    const way = wayBack(each.name, upstreams);
    if (!way || way.some((name) => told.has(name))) return [];
    for (const name of way) told.add(name);
    return [
      {
        place: placeOf(each, 'upstreams'),
        found: `a circle: ${[...way, each.name].join(' > ')}`,
        wanted: 'upstreams that do not lead back',
        change: 'delete one of them',
      },
    ];
  });
}

/** The repositories on the way from one to itself; undefined where there is none. */
function wayBack(
  start: string,
  upstreams: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const from = (name: string, way: readonly string[]): readonly string[] | undefined => {
    for (const next of upstreams.get(name) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      const found = from(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return from(start, [start]);
}

function searchedTooFar({ repositories }: PackageFacts, all: readonly PlannedPackages[]): readonly Problem[] {
  const upstreams = new Map(all.map((each) => [each.name, each.upstreams]));
  return repositories.flatMap((each) => {
    const reached = new Set<string>();
    const follow = (name: string): void => {
      for (const next of upstreams.get(name) ?? [])
        if (!reached.has(next)) {
          reached.add(next);
          follow(next);
        }
    };
    follow(each.name);
    return reached.size <= SEARCHED_UPSTREAMS
      ? []
      : [
          {
            place: placeOf(each, 'upstreams'),
            found: `${reached.size} repositories behind it`,
            wanted: `at most ${SEARCHED_UPSTREAMS}: AWS searches no more for a package`,
            change: 'let it have fewer upstreams',
          },
        ];
  });
}
