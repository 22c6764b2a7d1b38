import type { Finding } from './findings';

/** A task of a batch, as far as its place in the order goes. */
export interface OrderedTask {
  readonly identifier?: string | undefined;
  readonly 'depend-on'?: readonly string[] | undefined;
}

/** Identifiers that a list of tasks uses a second time. */
export function repeatedIdentifiers(tasks: readonly OrderedTask[]): readonly Finding[] {
  return tasks.flatMap(({ identifier }, position) => {
    const first = tasks.findIndex((task) => task.identifier === identifier);
    return identifier !== undefined && first < position
      ? [
          {
            path: [position, 'identifier'],
            what: 'an identifier no other task has',
            change: 'rename the task',
          },
        ]
      : [];
  });
}

/** Tasks that wait for one that is not there. */
export function unknownDependencies(tasks: readonly OrderedTask[]): readonly Finding[] {
  const known = tasks.flatMap(({ identifier }) => identifier ?? []);
  return tasks.flatMap((task, position) =>
    (task['depend-on'] ?? []).flatMap((name, place) =>
      known.includes(name)
        ? []
        : [
            {
              path: [position, 'depend-on', place],
              what: `the identifier of a task: one of ${known.join(', ')}`,
              change: 'correct it or delete it',
            },
          ],
    ),
  );
}

/** Circles of tasks that wait for one another: each is told once, at its first task. */
export function circles(tasks: readonly OrderedTask[]): readonly Finding[] {
  const told = new Set<string>();
  return tasks.flatMap(({ identifier }, position) => {
    const way = identifier === undefined || told.has(identifier) ? undefined : wayBack(tasks, identifier);
    for (const name of way ?? []) told.add(name);
    return way
      ? [
          {
            path: [position, 'depend-on'],
            what: 'an order in which each task can start',
            change: `break the circle ${way.join(' -> ')}`,
          },
        ]
      : [];
  });
}

/** The shortest way along the dependencies from a task back to itself, both ends named; undefined if there is none. */
function wayBack(tasks: readonly OrderedTask[], start: string): readonly string[] | undefined {
  const seen = new Set<string>();
  const ways: string[][] = [[start]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    const here = way[way.length - 1];
    for (const next of tasks.find(({ identifier }) => identifier === here)?.['depend-on'] ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
