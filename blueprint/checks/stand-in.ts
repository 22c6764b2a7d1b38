import type { z } from 'zod';
import { nearest } from '../problems/did-you-mean';
import { isNumeric } from '../problems/from-zod';
import { type Path, valueAt } from '../problems/place';
import { hasUnknown } from '../problems/unknown';

/** What is read of a schema of zod to follow a path through it. @see https://zod.dev/packages/core#internals */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly innerType?: Schema;
  /** What a value becomes, where it is changed before it is checked. */
  readonly out?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

export interface Schema {
  readonly _zod: {
    readonly def: Definition;
    readonly propValues?: Readonly<Record<string, ReadonlySet<unknown>>>;
  };
}

/** What a value is held against in the end, below defaults and changes. */
function checked({ _zod: { def } }: Schema): Definition {
  const inner = def.innerType ?? def.out;
  return inner ? checked(inner) : def;
}

/** The schema of the value at a path; undefined where the path leaves it. */
export function schemaAt(root: z.ZodType, path: Path, input: unknown): Schema | undefined {
  let schema: Schema | undefined = root as unknown as Schema;
  for (const [depth, key] of path.entries()) {
    schema = schema && inside(schema, key, valueAt(path.slice(0, depth), input));
  }
  return schema;
}

function inside(schema: Schema, key: PropertyKey, value: unknown): Schema | undefined {
  const { shape, element, valueType, options, discriminator } = checked(schema);
  if (options) {
    const kind = discriminator && valueAt([discriminator], value);
    const chosen = options.find((each) =>
      discriminator ? each._zod.propValues?.[discriminator]?.has(kind) : takes(each, value),
    );
    return chosen && inside(chosen, key, value);
  }
  return shape?.[String(key)] ?? element ?? valueType;
}

function takes({ _zod: { def } }: Schema, value: unknown): boolean {
  return (def.type === 'array') === Array.isArray(value);
}

/** A number that no check finds too small for what it is compared with. */
export const LARGEST = Number.MAX_SAFE_INTEGER;

/** A value of a schema that stands for one nobody knows: its texts are the mark. */
export function unknownOf(schema: Schema, mark: string): unknown {
  const def = checked(schema);
  switch (def.type) {
    case 'string':
      return mark;
    case 'number':
      return LARGEST;
    case 'boolean':
      return true;
    case 'enum':
      return Object.values(def.entries ?? {})[0];
    case 'literal':
      return def.values?.[0];
    case 'array':
      return def.element && [unknownOf(def.element, mark)];
    case 'object':
      return Object.fromEntries(markedFields(def, mark).map(([key, field]) => [key, unknownOf(field, mark)]));
    case 'record':
      if (!def.keyType || !def.valueType || checked(def.keyType).type !== 'string') return {};
      return { [mark]: unknownOf(def.valueType, mark) };
    case 'union':
      return unknownOf(richest(def.options ?? []), mark);
    default:
      return {};
  }
}

/** The kind with the most fields: checks that miss something find it there. */
function richest([first, ...others]: readonly Schema[]): Schema {
  const fields = (each: Schema | undefined) => Object.keys(each?._zod.def.shape ?? {}).length;
  if (!first) throw new Error('a union has at least one kind');
  return others.reduce((most, each) => (fields(each) > fields(most) ? each : most), first);
}

/** Fields of an object of which a text is one: whoever meets the object sees that it is unknown. */
function markedFields(def: Definition, mark: string): readonly (readonly [string, Schema])[] {
  const required = requiredFields(def);
  if (required.some(([, field]) => hasUnknown(unknownOf(field, mark)))) return required;
  const text = Object.entries(def.shape ?? {}).find(([, field]) => checked(field).type === 'string');
  return text ? [...required, text] : required;
}

/** Fields that have no default. Those that have one get it when the value is parsed. */
function requiredFields({ shape = {} }: Definition): readonly (readonly [string, Schema])[] {
  return Object.entries(shape).filter(
    ([, field]) => !['optional', 'default', 'prefault'].includes(field._zod.def.type),
  );
}

/** What was meant by a value of the wrong type: a number in quotes, a text without, one item in place of a list. */
export function meantBy(found: unknown, schema: Schema): unknown {
  const { type, element, entries, values } = checked(schema);
  if (type === 'string' && Number.isFinite(found)) return String(found);
  if (type === 'number' && isNumeric(found)) return Number(found);
  if (type === 'array' && element && checked(element).type === typeof found && found !== null) return [found];
  const choices = Object.values(entries ?? values ?? {}).filter((each) => typeof each === 'string');
  return typeof found === 'string' ? nearest(found, choices) : undefined;
}
