import { nameOfId, sharedAccounts } from '../accounts';
import { namesNothing, nearest } from '../problems/did-you-mean';
import { type Path, placeOf, replacedAt, valueAt } from '../problems/place';
import type { Problem } from '../problems/problem';
import type { Unknowns } from '../problems/unknown';
import { knownRegions } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { UNTIL_IT_IS_THERE } from './not-there-yet';

/** What the names in a landing zone refer to. */
export interface References {
  readonly problems: readonly Problem[];
  /** The landing zone, with a mark for each name that refers to nothing. */
  readonly facts: LandingZoneFacts;
}

/** A problem, and the text that it is about. */
interface Wrong {
  readonly path: Path;
  readonly problem: Problem;
}

/**
 * Regions, units and accounts that are named and that nobody has. They come before the checks across fields, which would
 * otherwise go on with a misspelt name and tell of it once more, as an account in no wave or a region to be opened.
 */
export function checkReferences(facts: LandingZoneFacts, unknowns: Unknowns): References {
  const wrong = [...regions(facts), ...units(facts), ...accounts(facts)];
  return {
    problems: wrong.map(({ problem }) => problem),
    facts: wrong.reduce(
      (tree, { path }) =>
        replacedAt(tree, path, unknowns.mark(`.${String(valueAt(path, tree))}`)) as LandingZoneFacts,
      facts,
    ),
  };
}

/** Paths of the items of a list; none where there is no list. */
function itemsOf(facts: LandingZoneFacts, path: Path): readonly Path[] {
  const list = valueAt(path, facts);
  return Array.isArray(list) ? list.map((_, position) => [...path, position]) : [];
}

/** Paths of the accounts. */
function accountPaths(facts: LandingZoneFacts): readonly Path[] {
  const shared = (['logArchive', 'audit'] as const).filter((field) => facts[field] !== undefined);
  return [
    ['management'],
    ['tooling'],
    ...shared.map((field) => [field]),
    ...itemsOf(facts, ['workloads']),
    ...itemsOf(facts, ['vended']),
  ];
}

/** Whether AWS has a region, as far as the blueprint knows or `accounts/` says. */
export function isKnownRegion(
  { regions: { unlisted } }: Pick<LandingZoneFacts, 'regions'>,
  region: string,
): boolean {
  return (knownRegions as readonly string[]).includes(region) || unlisted.includes(region);
}

function regions(facts: LandingZoneFacts): readonly Wrong[] {
  const lists = [
    ['regions', 'further'],
    ['regions', 'leaving'],
    ...accountPaths(facts).map((path) => [...path, 'regions']),
    ...itemsOf(facts, ['applications']).map((path) => [...path, 'regions']),
    ...Object.keys(facts.guardrails.on)
      .flatMap((target) => itemsOf(facts, ['guardrails', 'on', target]))
      .map((path) => [...path, 'regions']),
  ];
  const through = facts.people?.through;
  const single = [
    ['regions', 'primary'],
    ...(facts.state.kind === 's3' ? [['state', 'region']] : []),
    ...(through?.kind === 'identity-center' && through.region ? [['people', 'through', 'region']] : []),
  ];
  return [...single, ...lists.flatMap((path) => itemsOf(facts, path))]
    .map((path) => ({ path, region: String(valueAt(path, facts)) }))
    .filter(({ region }) => !isKnownRegion(facts, region))
    .map(({ path, region }) => ({ path, problem: unknownRegion(fieldAt(path, facts), region) }));
}

/** The field that holds a text, alone or in a list. */
function fieldAt(path: Path, facts: LandingZoneFacts): string {
  return placeOf(typeof path.at(-1) === 'number' ? path.slice(0, -1) : path, facts);
}

/** As AWS names regions. */
const REGION_FORM = /^[a-z]+(-[a-z]+)+-\d+$/;

function unknownRegion(place: string, region: string): Problem {
  const near = nearest(region, knownRegions);
  return {
    place,
    found: JSON.stringify(region),
    wanted: 'a region that AWS offers',
    change: near
      ? `did you mean "${near}"? A newer region goes into regions.unlisted`
      : REGION_FORM.test(region)
        ? 'add it to regions.unlisted'
        : 'write the name of a region, such as eu-west-1',
  };
}

function units(facts: LandingZoneFacts): readonly Wrong[] {
  const names = facts.organization.organizationalUnits.map(({ name }) => name);
  const wanted = 'the name of an organizational unit in organization.organizationalUnits';
  const otherwise = 'add the unit or correct the name';
  const parents = itemsOf(facts, ['organization', 'organizationalUnits']).flatMap((unit, position) =>
    named(facts, [...unit, 'parent'], {
      names: names.slice(0, position),
      wanted: 'the name of a unit that is listed above it',
      otherwise: names.includes(String(valueAt([...unit, 'parent'], facts)))
        ? 'list the unit after the one it is in; no unit is in itself'
        : otherwise,
    }),
  );
  const accounts = accountPaths(facts).flatMap((account) =>
    named(facts, [...account, 'organizationalUnit'], { names: ['root', ...names], wanted, otherwise }),
  );
  const waves = itemsOf(facts, ['waves']).flatMap((wave) =>
    named(facts, [...wave, 'accounts', 'organizationalUnit'], {
      names: ['root', ...names],
      wanted,
      otherwise,
    }),
  );
  const applications = itemsOf(facts, ['applications'])
    .flatMap((application) => itemsOf(facts, [...application, 'accounts', 'organizationalUnits']))
    .flatMap((unit) => named(facts, unit, { names: ['root', ...names], wanted, otherwise }));
  return [...parents, ...accounts, ...waves, ...applications];
}

function accounts(facts: LandingZoneFacts): readonly Wrong[] {
  const names = facts.workloads.map(({ name }) => name);
  const known = new Set(names);
  return [...itemsOf(facts, ['waves']), ...itemsOf(facts, ['applications'])]
    .flatMap((path) => itemsOf(facts, [...path, 'accounts']))
    .filter((path) => !known.has(String(valueAt(path, facts))))
    .flatMap((path) =>
      named(facts, path, {
        names,
        wanted: 'the name of a workload account',
        otherwise: facts.vended.some((account) => account.name === valueAt(path, facts))
          ? UNTIL_IT_IS_THERE
          : [facts.management, ...sharedAccounts(facts)].some(({ name }) => name === valueAt(path, facts))
            ? 'delete it: applications are deployed to workload accounts alone'
            : 'add the account to workloads',
      }),
    );
}

interface Known {
  readonly names: readonly string[];
  readonly wanted: string;
  readonly otherwise: string;
}

/** A name that nothing has; nothing where no name is written. */
function named(facts: LandingZoneFacts, path: Path, known: Known): readonly Wrong[] {
  const name = valueAt(path, facts);
  if (typeof name !== 'string') return [];
  const otherwise = changeOf(facts, name, known);
  return namesNothing({ place: fieldAt(path, facts), name, ...known, otherwise }).map((problem) => ({
    path,
    problem,
  }));
}

/** An id in place of a name is that of what is meant. */
function changeOf(facts: LandingZoneFacts, text: string, { names, otherwise }: Known): string {
  const meant = nameOfId(facts, text);
  if (meant === undefined) return otherwise;
  return names.includes(meant) ? `write its name, "${meant}"` : `"${meant}" has this id: ${otherwise}`;
}
