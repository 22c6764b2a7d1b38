import { sourcesOf, startsOf } from '../plan/starts';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { traitsOf } from '../source';
import { duplicatesOf } from './duplicates';

/** Problems of what starts pipelines: other pipelines, schedules, and variables that nobody would choose. */
export function checkStarts(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) => [
      ...unknownPipelines(facts, application),
      ...sameNames(application),
      ...variableNames(application),
      ...variablesWithoutValue(application),
    ]),
    ...circles(facts),
  ];
}

function unknownPipelines(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const others = facts.applications.map(({ name }) => name);
  return application.start.after.flatMap((name) =>
    namesNothing({
      place: `applications.${application.name}.start.after`,
      name,
      names: others,
      wanted: 'the name of an application',
      otherwise: 'correct it or delete it',
    }),
  );
}

/** Rules and schedules are called after the sources, the applications and the schedules they start on. */
function sameNames(application: ApplicationFacts): readonly Problem[] {
  return duplicatesOf(startsOf(application), ({ name }) => name).map(({ again }) => ({
    place: `applications.${application.name}.start`,
    found: `two things called "${again.name}" that start the pipeline`,
    wanted: 'a unique name for each source and schedule',
    change: 'rename one of the two',
  }));
}

function variableNames(application: ApplicationFacts): readonly Problem[] {
  return duplicatesOf(application.variables, ({ name }) => name).map(({ again }) => ({
    place: `applications.${application.name}.variables.${again.name}`,
    found: 'two variables of this name',
    wanted: 'a unique name for each variable',
    change: 'rename one of the two',
  }));
}

/** A run that an event starts takes the defaults; a variable without one fails it. */
function variablesWithoutValue(application: ApplicationFacts): readonly Problem[] {
  if (!startsByItself(application)) return [];
  return application.variables
    .filter((variable) => variable.default === undefined)
    .map((variable) => ({
      place: `applications.${application.name}.variables.${variable.name}`,
      found: 'no default, in a pipeline that changes start',
      wanted: 'a default: nobody chooses a value there',
      change: 'write one, or let nothing start the pipeline (triggers: [])',
    }));
}

function startsByItself(application: ApplicationFacts): boolean {
  const changes = sourcesOf(application).some(
    ({ source }) => traitsOf(source).startedBy(source) !== 'nobody',
  );
  return changes || startsOf(application).length > 0;
}

/** Pipelines that start each other would never end. One problem for each circle. */
function circles(facts: LandingZoneFacts): readonly Problem[] {
  const after = new Map(facts.applications.map(({ name, start }) => [name, start.after]));
  const told = new Set<string>();
  return facts.applications.flatMap(({ name }) => {
    const circle = told.has(name) ? undefined : circleFrom(name, after);
    if (!circle) return [];
    for (const each of circle) told.add(each);
    return [
      {
        place: `applications.${name}.start.after`,
        found: `pipelines that start each other: ${[...circle, name].join(' after ')}`,
        wanted: 'no circle',
        change: 'delete one of these entries',
      },
    ];
  });
}

/** A way from an application back to itself. */
function circleFrom(
  start: string,
  after: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (way: readonly string[]): readonly string[] | undefined => {
    for (const next of after.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk([...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return walk([start]);
}
