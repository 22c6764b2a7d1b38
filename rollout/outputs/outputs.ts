import { isBlock, type StackOutput } from '../../proof/gather/stacks';

/** One output of a stack: something that a person must do, or look at. */
export interface NamedOutput {
  readonly name: string;
  /** What to do with it, and where. */
  readonly description: string;
  /** Undefined before it was applied, or where it must not be shown. */
  readonly value?: unknown;
  readonly state: 'applied' | 'not applied' | 'sensitive';
}

/** What a stack tells a person once it is applied. */
export interface OutputsOfStack {
  readonly stack: string;
  readonly account: string;
  readonly outputs: readonly NamedOutput[];
}

/** Ids of stacks that have an output at all: the states of the others need not be read. */
export function stacksWithOutputs(stacks: readonly StackOutput[]): readonly string[] {
  return stacks.filter(({ json }) => declared(json).length > 0).map(({ id }) => id);
}

/**
 * The outputs that a stack declares, with the values of its state: Terraform's state format, version 4.
 *
 * @param state undefined where the stack has none yet
 */
export function outputsOf({ json }: Pick<StackOutput, 'json'>, state: unknown): readonly NamedOutput[] {
  const applied = isBlock(state) && isBlock(state.outputs) ? state.outputs : {};
  return declared(json).map(([name, { description, sensitive }]) => {
    const told = { name, description: String(description ?? 'it says nothing of itself') };
    const found = applied[name];
    if (!isBlock(found)) return { ...told, state: 'not applied' };
    if (sensitive === true || found.sensitive === true) return { ...told, state: 'sensitive' };
    return { ...told, state: 'applied', value: found.value };
  });
}

function declared(
  json: StackOutput['json'],
): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  return Object.entries(isBlock(json.output) ? json.output : {}).flatMap(([name, body]) =>
    name !== '//' && isBlock(body) ? [[name, body] as const] : [],
  );
}
