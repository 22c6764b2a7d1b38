import { landingZone } from '../../blueprint/schema/landing-zone';
import { codeBlocks, documents } from '../support/documents';

interface Definition {
  readonly [part: string]: unknown;
}

/** The names of all fields that `accounts/` may write, wherever they stand. */
function fieldsOf(schema: unknown, seen = new Set<unknown>()): ReadonlySet<string> {
  const names = new Set<string>();
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return names;
  seen.add(schema);
  const { def } = (schema as { readonly _zod?: { readonly def: Definition } })._zod ?? {};
  if (!def) return names;
  const { shape, options, innerType, element, valueType } = def as Definition & {
    readonly shape?: Definition;
  };
  for (const name of Object.keys(shape ?? {})) names.add(name);
  const parts = [...Object.values(shape ?? {}), ...((options as unknown[]) ?? []), innerType, element];
  for (const part of [...parts, valueType, def.in, def.out])
    for (const name of fieldsOf(part, seen)) names.add(name);
  return names;
}

/** Beside the fields: `root`, which guardrails are written under as under any other target. */
const fields = new Set([...fieldsOf(landingZone), 'root']);

/** Names that a block of TypeScript gives to fields; what begins with a capital is AWS's or an environment variable. */
function fieldsIn(code: string): readonly string[] {
  const plain = code
    .replace(/(?<!:)\/\/.*$/gm, '')
    .replace(/'[^'\n]*'/g, "''")
    .replace(/buildspec: \{[\s\S]*\},?/g, '')
    .replace(/export const \w+: \w+/g, '');
  return [...plain.matchAll(/(?<![\w'-])([a-z]\w*):/g)].map(([, name = '']) => name);
}

const pages = documents().filter(({ path }) => !/CONTRIBUTING|CHANGELOG|decisions|emulator/.test(path));

test('Every field in an example of accounts/ exists', () => {
  const blocks = pages.flatMap(codeBlocks).filter(({ language }) => language === 'ts');
  expect(blocks.length).toBeGreaterThan(20);
  const unknown = blocks.flatMap(({ path, code }) =>
    fieldsIn(code)
      .filter((name) => !fields.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('Every field in a table of fields of an application exists', () => {
  const rows = pages
    .filter(({ path }) => /applications\.md|docs\/deploy\//.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^\| field .*\n\|[- |]+\n((?:\|.*\n?)+)/gm)].flatMap(([, table = '']) =>
        [...table.matchAll(/^\| ((?:`\w+`(?:, )?)+)/gm)].flatMap(([, cell = '']) =>
          [...cell.matchAll(/\w+/g)].map(([name]) => ({ path, name })),
        ),
      ),
    );
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(({ name }) => !fields.has(name))).toEqual([]);
});

test('A field that does not exist is found', () => {
  expect(fieldsIn("{ kind: 'ecs-rolling', clustre: 'shop' }").filter((name) => !fields.has(name))).toEqual([
    'clustre',
  ]);
});
