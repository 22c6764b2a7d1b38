import { join, relative } from 'node:path';
import type ts from 'typescript';
import { AccountModules } from '../check/modules';
import { writtenAt } from '../check/position';

/** An id that goes into a file of `accounts/`. */
export interface Edit {
  /** The file, from the folder of the landing zone. */
  readonly file: string;
  /** Line from 1 that the id stands on. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes the id of a workload account behind its name, and changes nothing else of the file: no formatting, no comment. Undefined
 * where the account is not written down as an object of its own, because code makes it, or where it has an id.
 */
export function withId(
  folder: string,
  { name, id }: { readonly name: string; readonly id: string },
): Edit | undefined {
  const modules = new AccountModules();
  const { ts } = modules;
  const index = join(folder, 'accounts', 'index.ts');
  const found = writtenAt(modules, index, `workloads.${name}`);
  if (!found || !ts.isObjectLiteralExpression(found.node)) return undefined;
  const { node, file } = found;
  const named = propertyOf(ts, node, 'name');
  if (!named || propertyOf(ts, node, 'id')) return undefined;
  const before = file.text;
  const start = named.getStart(file);
  const isMultiLine = lineOf(file, node.getStart(file)) !== lineOf(file, start);
  const at = afterComma(before, named.getEnd(), isMultiLine);
  const indent = isMultiLine ? before.slice(before.lastIndexOf('\n', start) + 1, start) : ' ';
  const line = `${isMultiLine ? newLineOf(before) : ''}${indent}${written(named, file, id)}`;
  const after =
    at === undefined
      ? `${before.slice(0, named.getEnd())},${line}${before.slice(named.getEnd())}`
      : `${before.slice(0, at)}${line},${before.slice(at)}`;
  return {
    file: relative(folder, file.fileName),
    line: lineOf(file, start) + (isMultiLine ? 2 : 1),
    before,
    after,
  };
}

function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line;
}

function propertyOf(
  compiler: typeof ts,
  node: ts.ObjectLiteralExpression,
  name: string,
): ts.PropertyAssignment | undefined {
  return node.properties
    .filter(compiler.isPropertyAssignment)
    .find((each) => 'text' in each.name && each.name.text === name);
}

/** Behind the comma that follows, and a comment behind it on the line; undefined where no comma follows. */
function afterComma(text: string, from: number, isMultiLine: boolean): number | undefined {
  const form = isMultiLine ? /^\s*,(?:[ \t]*\/\/[^\r\n]*)?/ : /^\s*,/;
  const [comma] = form.exec(text.slice(from)) ?? [];
  return comma === undefined ? undefined : from + comma.length;
}

/** The line ending that the file has. */
function newLineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** `id: '…'` in the quotes that the name has. */
function written(named: ts.PropertyAssignment, file: ts.SourceFile, id: string): string {
  const quote = named.initializer.getText(file).slice(0, 1);
  const mark = quote === '"' ? '"' : "'";
  const key = named.name.getText(file).startsWith('"') ? '"id"' : 'id';
  return `${key}: ${mark}${id}${mark}`;
}

/** The lines that differ, as `diff -u` shows them. */
export function diffOf({ file, before, after }: Edit): string {
  const [older, newer] = [before.split('\n'), after.split('\n')];
  const from = older.findIndex((line, at) => line !== newer[at]);
  const added = newer.length - older.length;
  const length = added === 0 ? 1 : 0;
  const context = older.slice(Math.max(0, from - 2), from).map((line) => ` ${line}`);
  return [
    `--- ${file}`,
    `+++ ${file}`,
    `@@ -${from + 1} +${from + 1} @@`,
    ...context,
    ...older.slice(from, from + length).map((line) => `-${line}`),
    ...newer.slice(from, from + length + added).map((line) => `+${line}`),
    ...older.slice(from + length, from + length + 1).map((line) => ` ${line}`),
  ].join('\n');
}
