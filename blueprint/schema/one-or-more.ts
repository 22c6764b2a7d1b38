import { z } from 'zod';

/**
 * One of something, or a list: always a list afterwards. A union of both would answer a wrong field with "one of a deployment
 * and a list"; here each problem is that of the form that was written.
 */
export function oneOrMore<One extends z.ZodType>(
  one: One,
): z.ZodType<z.output<One>[], z.input<One> | z.input<One>[]> {
  const list = z.array(one);
  const read = z.transform((value: z.input<One> | z.input<One>[], payload) => {
    const form = Array.isArray(value) ? list : one;
    // Code that zod makes for a schema pays after more values than there are.
    const parsed = form._zod.run({ value, issues: [] }, { async: false, jitless: true });
    if (parsed instanceof Promise) throw new Error('the schema is synchronous');
    payload.issues.push(...(parsed.issues as typeof payload.issues));
    return (Array.isArray(value) ? parsed.value : [parsed.value]) as z.output<One>[];
  });
  // For whoever follows a path through the schema: what a value is held against.
  Object.assign(read._zod.def, { out: z.union([one, list]) });
  return read;
}
