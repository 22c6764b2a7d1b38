import jsonata from 'jsonata';
import type { Scope } from './paths';

/** What expressions can read beside input and context. */
export interface Known extends Scope {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

/**
 * A template with its expressions worked out: texts in `{% %}`, in which `$states` has input, result, error and context.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-28)
 */
export async function evaluated(template: unknown, known: Known): Promise<unknown> {
  if (typeof template === 'string') {
    const expression = /^\{%([\s\S]*)%\}$/.exec(template)?.[1];
    return expression === undefined ? template : workedOut(expression, known);
  }
  if (Array.isArray(template)) return Promise.all(template.map((each) => evaluated(each, known)));
  if (template === null || typeof template !== 'object') return template;
  const members = Object.entries(template).map(
    async ([key, value]) => [key, await evaluated(value, known)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

async function workedOut(expression: string, states: Known): Promise<unknown> {
  const found = (await jsonata(expression).evaluate(undefined, { states })) as unknown;
  if (found === undefined) throw new Error(`States.QueryEvaluationError: nothing at ${expression.trim()}`);
  // Lists of JSONata carry marks of their own.
  return JSON.parse(JSON.stringify(found)) as unknown;
}
