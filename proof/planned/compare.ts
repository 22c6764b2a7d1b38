import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { Unknown } from '../gather/instances';
import { isBlock } from '../gather/stacks';
import { type ReadJson, tryReadJson } from '../json';
import { Marker, type Wanted } from './wanted';

/** What differs, one sentence each. What is wanted is all that may be there. */
export function differences(path: string, found: unknown, wanted: Wanted): readonly string[] {
  if (wanted === undefined && Array.isArray(found) && found.length === 0) return [];
  if (found instanceof Unknown) return [`${path} cannot be told: ${found.why}`];
  // In a state machine it is not the same as nothing: the output of a state is thrown away.
  if (wanted === null) return found === null ? [] : [is(path, found, 'null')];
  if (wanted instanceof Marker) return markedDifferences(path, found, wanted);
  if (Array.isArray(wanted) || (Array.isArray(found) && isBlockOf(wanted)))
    return listDifferences(path, listOf(found), listOf(wanted));
  if (isBlockOf(wanted))
    return isBlock(found) ? blockDifferences(path, found, wanted) : [is(path, found, wanted)];
  // Terraform takes "1" for 1, and "true" for true.
  return !isBlock(found) && !Array.isArray(found) && text(found) === text(wanted)
    ? []
    : [is(path, found, wanted)];
}

type WantedBlock = { readonly [argument: string]: Wanted };

function isBlockOf(wanted: Wanted): wanted is WantedBlock {
  return isBlock(wanted);
}

function text(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

function is(path: string, found: unknown, wanted: unknown): string {
  return `${path} is ${shown(found)}, where the plan says ${shown(wanted)}`;
}

const LONGEST = 160;

function shown(value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return 'nothing';
  const content = value instanceof Marker ? value.content : value;
  const written = typeof content === 'string' ? content : (JSON.stringify(content) ?? String(content));
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}

/**
 * Anything but text in lines that end with a line feed. YAML 1.1 and 1.2 do not end lines, and so comments, at the same
 * signs: what is a comment here may be a command there.
 *
 * @see https://yaml.org/spec/1.2.2/#54-line-break-characters (2026-11-28)
 */
const UNCLEAR = /[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

function markedDifferences(path: string, found: unknown, { how, content }: Marker): readonly string[] {
  if (how === 'anything') return [];
  const unclear = how === 'yaml' ? UNCLEAR.exec(String(found))?.[0] : undefined;
  if (unclear !== undefined)
    return [`${path} has the sign ${codeOf(unclear)}, at which readers of YAML end lines or not`];
  const said = how === 'json' ? tryReadJson(String(found)) : tryReadYaml(String(found));
  if (!said) return [`${path} is ${shown(found)}, which is no ${how.toUpperCase()}`];
  return [
    ...said.repeated.map((key) => `${path} has ${key} twice`),
    ...differences(path, said.value, content as Wanted),
  ];
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text that was read last: builds of one preset have the same. */
const last: { text?: string; read?: ReadJson | undefined } = {};

/** Reads YAML; undefined where the text is none, or has a key twice. */
function tryReadYaml(text: string): ReadJson | undefined {
  if (text === last.text) return last.read;
  const document = parseDocument(text, { uniqueKeys: true });
  const read = document.errors.length > 0 ? undefined : { value: document.toJS() as unknown, repeated: [] };
  Object.assign(last, { text, read });
  return read;
}

function blockDifferences(
  path: string,
  found: Readonly<Record<string, unknown>>,
  wanted: WantedBlock,
): readonly string[] {
  const all: string[] = [];
  for (const key of Object.keys(wanted)) all.push(...differences(joined(path, key), found[key], wanted[key]));
  for (const key of Object.keys(found))
    if (!Object.hasOwn(wanted, key)) all.push(...differences(joined(path, key), found[key], undefined));
  return all;
}

const joined = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** One block may stand where a list of one is wanted, and the other way round. */
function listOf<T>(value: T | readonly T[]): readonly T[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as T];
}

function listDifferences(
  path: string,
  found: readonly unknown[],
  wanted: readonly Wanted[],
): readonly string[] {
  const there = namesOf(found);
  const planned = namesOf(wanted);
  if (!there || !planned) {
    if (found.length !== wanted.length)
      return isDeepStrictEqual(found, wanted) ? [] : [is(path, found, wanted)];
    return wanted.flatMap((each, position) =>
      differences(wanted.length === 1 ? path : `${path}[${position}]`, found[position], each),
    );
  }
  return [
    ...planned
      .filter((name) => !there.includes(name))
      .map((name) => `${path} has no ${name}, which the plan has`),
    ...there
      .filter((name) => !planned.includes(name))
      .map((name) => `${path} has ${name}, which the plan has not`),
    ...orderDiffers(path, there, planned),
    ...wanted.flatMap((each, position) => {
      const at = there.indexOf(`${planned[position]}`);
      return at < 0 ? [] : differences(`${path}.${planned[position]}`, found[at], each);
    }),
  ];
}

/** Names of blocks; undefined where one has none. */
function namesOf(blocks: readonly unknown[]): readonly string[] | undefined {
  const names = blocks.flatMap((block) =>
    isBlock(block) && typeof block.name === 'string' ? [block.name] : [],
  );
  return names.length === blocks.length ? names : undefined;
}

/** Of names that both have: the first that stands where another should. */
function orderDiffers(path: string, there: readonly string[], planned: readonly string[]): readonly string[] {
  const both = there.filter((name) => planned.includes(name));
  const order = planned.filter((name) => there.includes(name));
  const at = order.findIndex((name, position) => name !== both[position]);
  if (at < 0 && both.length === order.length) return [];
  return [`${path} has ${both[at] ?? both.at(-1)}, where the plan has ${order[at] ?? 'nothing'}`];
}
