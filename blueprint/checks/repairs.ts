import type { z } from 'zod';
import { nearest } from '../problems/did-you-mean';
import { allowedKeys, type Issue, tagValues } from '../problems/from-zod';
import { isWithin, type Path, pathWithin, placeOf, replacedAt, valueAt } from '../problems/place';
import type { Judgement, Problem } from '../problems/problem';
import { isUnknown, Unknowns } from '../problems/unknown';
import { LARGEST, meantBy, schemaAt, unknownOf } from './stand-in';

/** Repairs what zod finds wrong in a landing zone, and remembers where. */
export class Repairs {
  readonly unknowns = new Unknowns();
  private readonly places = new Set<string>();
  private readonly paths = new Set<string>();

  constructor(private readonly schema: z.ZodType) {}

  /** The problems that would stand as well if all that was repaired had been right. */
  independent(found: readonly Judgement[]): readonly Problem[] {
    const repaired = [...this.places];
    const problems = found.filter(({ judges }) => !this.paths.has(JSON.stringify(judges)));
    return this.unknowns
      .withoutThem(problems.map(({ judges: _, ...problem }) => problem))
      .filter(({ place }) => !repaired.some((outer) => isWithin(place, outer)));
  }

  /** Leaves out what follows from another issue: missing fields that are misspelt, a value that is wrong in two ways. */
  withoutDoubles(issues: readonly Issue[], input: unknown): readonly Issue[] {
    const meant = new Set(
      issues.flatMap((issue) => respellings(issue, input)).map(({ to }) => placeOf(to, input)),
    );
    const told = new Set<string>();
    return issues.filter(({ code, path = [] }) => {
      const found = valueAt(path, input);
      const place = this.unknowns.placeOf(placeOf(path, input));
      if (found === undefined) return !meant.has(placeOf(path, input));
      // What was repaired may be too little for a check of the whole that it is in.
      if (code === 'custom' && [...this.places].some((repaired) => isWithin(repaired, place))) return false;
      if (code === 'unrecognized_keys' || (code === 'custom' && typeof found !== 'string')) return true;
      const first = !told.has(place);
      told.add(place);
      return first;
    });
  }

  /** A copy without the wrong values; the same tree where there is nothing left to repair. */
  apply(issues: readonly Issue[], input: unknown): unknown {
    const marks = new Map<string, string>();
    const repaired = issues.reduce((tree, issue) => this.repair(tree, issue, marks), input);
    return marks.size > 0 ? marked(repaired, marks) : repaired;
  }

  private repair(tree: unknown, issue: Issue, marks: Map<string, string>): unknown {
    const path = pathWithin(issue.path ?? [], tree);
    const found = valueAt(path, tree);
    // Of a landing zone that is none, nothing can be judged.
    if (path.length === 0 && issue.code !== 'unrecognized_keys') return tree;
    switch (issue.code) {
      case 'unrecognized_keys':
        return respellings(issue, tree).reduce(respelt, tree);
      case 'invalid_key':
        return replacedAt(tree, path, undefined);
      case 'invalid_union':
        return this.retag(tree, issue, marks);
      case 'custom':
        if (typeof found !== 'string') return Array.isArray(found) ? withoutRepetition(tree, path) : tree;
    }
    const usable = Array.isArray(found) && issue.code === 'too_big';
    if (usable || found === LARGEST || (typeof found === 'string' && isUnknown(found))) return tree;
    return this.replace(tree, path, marks);
  }

  /** The tag of a union that is none of its kinds: the one that was meant, or the whole object unknown. */
  private retag(
    tree: unknown,
    issue: Issue & { code: 'invalid_union' },
    marks: Map<string, string>,
  ): unknown {
    const path = pathWithin(issue.path ?? [], tree);
    const tag = valueAt(path, tree);
    if (issue.discriminator === undefined) return this.replace(tree, path, marks);
    const meant = typeof tag === 'string' ? nearest(tag, tagValues(issue)) : undefined;
    const whole = path.length === issue.path?.length ? path.slice(0, -1) : path;
    if (meant === undefined) return this.replace(tree, whole, marks);
    this.places.add(this.unknowns.placeOf(placeOf(path, tree)));
    this.paths.add(JSON.stringify(path));
    return replacedAt(tree, path, meant);
  }

  private replace(tree: unknown, path: Path, marks: Map<string, string>): unknown {
    const schema = schemaAt(this.schema, path, tree);
    if (!schema) return tree;
    const found = valueAt(path, tree);
    const place = this.unknowns.placeOf(placeOf(path, tree));
    const meant = this.places.has(place) || path.at(-1) === 'name' ? undefined : meantBy(found, schema);
    this.places.add(place);
    this.paths.add(JSON.stringify(path));
    if (meant !== undefined) return replacedAt(tree, path, meant);
    const isText = unknownOf(schema, '') === '';
    const text = isText && typeof found === 'string' && found !== '' ? found : undefined;
    const mark = (text && marks.get(text)) ?? this.unknowns.mark(text ? `.${text}` : positionIn(path));
    const standIn = unknownOf(schema, mark);
    // Whoever refers to it by this text refers to the same unknown.
    if (text && standIn === mark) marks.set(text, mark);
    return replacedAt(tree, path, withName(standIn, found));
  }
}

/** An unknown item keeps its name: others refer to it. */
function withName(standIn: unknown, found: unknown): unknown {
  const name = typeof found === 'string' ? undefined : valueAt(['name'], found);
  if (typeof standIn !== 'object' || Array.isArray(standIn) || typeof name !== 'string') return standIn;
  return { ...standIn, name };
}

/** How a nameless value is called in places: by the position of the item that it is in. */
function positionIn(path: Path): string {
  const position = path.findLast((key) => typeof key === 'number');
  return position === undefined ? '' : `[${String(position)}]`;
}

interface Respelling {
  readonly from: Path;
  readonly to: Path;
}

/** Unknown fields that stand for one that is missing beside them. */
function respellings(issue: Issue, input: unknown): readonly Respelling[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const path = issue.path ?? [];
  const missing = allowedKeys(issue).filter((key) => valueAt([...path, key], input) === undefined);
  return issue.keys.flatMap((key) => {
    const meant = nearest(key, missing);
    return meant === undefined ? [] : [{ from: [...path, key], to: [...path, meant] }];
  });
}

function respelt(tree: unknown, { from, to }: Respelling): unknown {
  return replacedAt(replacedAt(tree, from, undefined), to, valueAt(from, tree));
}

function withoutRepetition(tree: unknown, path: Path): unknown {
  const list = valueAt(path, tree) as readonly unknown[];
  const once = [...new Set(list)];
  return once.length === list.length ? tree : replacedAt(tree, path, once);
}

/** A copy of a tree with marks for the texts they stand for. */
function marked(tree: unknown, marks: ReadonlyMap<string, string>): unknown {
  if (typeof tree === 'string') return marks.get(tree) ?? tree;
  if (Array.isArray(tree)) return tree.map((each) => marked(each, marks));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, marked(value, marks)]));
}
