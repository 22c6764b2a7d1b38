import { join, relative } from 'node:path';
import type ts from 'typescript';
import type { Problem } from '../../blueprint/problems/problem';
import { AccountModules, type Written } from './modules';

/** A problem, and where in the files of the landing zone it is. */
export interface LocatedProblem extends Problem {
  readonly file: string;
  /** Line from 1; left out where only the file is known, because its values are made by code. */
  readonly line?: number;
}

/** Finds problems in the files of a landing zone. */
export function locateProblems(problems: readonly Problem[], folder: string): readonly LocatedProblem[] {
  const modules = new AccountModules();
  const index = join(folder, 'accounts', 'index.ts');
  const root = modules.exported(index, 'landingZone');
  return problems.map((problem) => {
    const found = root && walk(modules, root, problem.place === 'landingZone' ? '' : problem.place);
    const file = relative(folder, found?.written.file.fileName ?? index);
    return { ...problem, file, ...(found && isPlain(modules, found) && { line: lineOf(found.written) }) };
  });
}

/** How far a place could be followed, and what of it is left. */
interface Reached {
  readonly written: Written;
  readonly rest: string;
}

/** The value at a place in the files of a landing zone, as it is written; undefined where code makes it. */
export function writtenAt(modules: AccountModules, index: string, place: string): Written | undefined {
  const root = modules.exported(index, 'landingZone');
  const found = root && walk(modules, root, place);
  return found?.rest === '' ? found.written : undefined;
}

/** A value that code makes has no line of its own. */
function isPlain({ ts }: AccountModules, { written: { node }, rest }: Reached): boolean {
  return rest === '' || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

function lineOf({ node, file }: Written): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** Follows a place such as `workloads.dev.regions[0]` into what is written. */
function walk(modules: AccountModules, start: Written, place: string): Reached {
  const written = modules.follow(start);
  const rest = place.replace(/^\./, '');
  if (rest === '') return { written, rest };
  const { ts } = modules;
  const step = ts.isObjectLiteralExpression(written.node)
    ? field(modules, { written, node: written.node }, rest)
    : ts.isArrayLiteralExpression(written.node)
      ? item(modules, { written, node: written.node }, rest)
      : undefined;
  return step ?? { written, rest };
}

interface Inside<Node> {
  readonly written: Written;
  readonly node: Node;
}

function field(
  modules: AccountModules,
  { written: { file }, node }: Inside<ts.ObjectLiteralExpression>,
  rest: string,
): Reached | undefined {
  const { ts } = modules;
  // Of two fields of one name the last counts, as when the code runs.
  for (const property of [...node.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      const within = walk(modules, { node: property.expression, file }, rest);
      if (within.rest !== rest) return within;
      continue;
    }
    const name =
      property.name &&
      (ts.isComputedPropertyName(property.name)
        ? undefined
        : property.name.getText(file).replace(/^['"]|['"]$/g, ''));
    const left = name === undefined ? undefined : after(rest, name);
    if (left === undefined) continue;
    if (ts.isPropertyAssignment(property)) return walk(modules, { node: property.initializer, file }, left);
    if (ts.isShorthandPropertyAssignment(property)) return walk(modules, { node: property.name, file }, left);
  }
  return undefined;
}

function item(
  modules: AccountModules,
  { written, node }: Inside<ts.ArrayLiteralExpression>,
  rest: string,
): Reached | undefined {
  const items = itemsOf(modules, written, node);
  const [bracket, position] = /^\[(\d+)\]/.exec(rest) ?? [];
  if (bracket !== undefined) {
    const found = items.every(isKnown) ? items[Number(position)] : undefined;
    return found && walk(modules, found, rest.slice(bracket.length));
  }
  // A name may have dots: the longest that fits is meant.
  const [best] = items
    .filter(isKnown)
    .map((each) => ({ each, label: labelOf(modules, each) ?? '' }))
    .filter(({ label }) => label !== '' && after(rest, label) !== undefined)
    .sort((left, right) => right.label.length - left.label.length);
  return best && walk(modules, best.each, rest.slice(best.label.length));
}

function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Items of a list, those of lists that are spread into it too; undefined for a list that code makes. */
function itemsOf(
  modules: AccountModules,
  { file }: Written,
  node: ts.ArrayLiteralExpression,
): readonly (Written | undefined)[] {
  const { ts } = modules;
  return node.elements.flatMap((element): readonly (Written | undefined)[] => {
    if (!ts.isSpreadElement(element)) return [{ node: element, file }];
    const spread = modules.follow({ node: element.expression, file });
    return ts.isArrayLiteralExpression(spread.node) ? itemsOf(modules, spread, spread.node) : [undefined];
  });
}

/** What an item is called in places. */
function labelOf(modules: AccountModules, item: Written): string | undefined {
  const { node } = modules.follow(item);
  if (modules.ts.isStringLiteralLike(node)) return node.text;
  for (const name of ['name', 'guardrail']) {
    const { written, rest } = walk(modules, item, name);
    if (rest === '' && modules.ts.isStringLiteralLike(written.node)) return written.node.text;
  }
  return undefined;
}

/** What is left of a place after a name; undefined where it does not begin with it. */
function after(place: string, name: string): string | undefined {
  if (!place.startsWith(name)) return undefined;
  const left = place.slice(name.length);
  return left === '' || left.startsWith('.') || left.startsWith('[') ? left : undefined;
}
