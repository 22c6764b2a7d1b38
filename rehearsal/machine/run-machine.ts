import { Denied, reasonOf, Undecided } from '../denied';
import { holds } from './choice';
import type { Catcher, Entered, Machine, MachineInput, State, Step } from './definition';
import { evaluated } from './jsonata';
import { at, placed } from './paths';
import { isJsonata, type Running, scopeOf, worked } from './work';

export type { MachineInput } from './definition';

/** States that a run passes before it is taken for one that never ends. */
const MOST = 500;

/**
 * Runs a state machine to its end. Nobody waits here, unless `wait` does: what it would wait for has happened. With the
 * progress of an execution that failed it goes on where that one failed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export async function runMachine(machine: MachineInput): Promise<unknown> {
  const definition = JSON.parse(machine.definition) as Machine;
  const running: Running = {
    ...machine,
    language: definition.QueryLanguage ?? 'JSONPath',
    inner: (each, input) => runStates(each, input, { ...running, progress: undefined }),
  };
  return runStates(definition, machine.input, running);
}

async function runStates({ StartAt, States }: Machine, start: unknown, running: Running): Promise<unknown> {
  const { progress } = running;
  let input = progress?.failed?.input ?? start;
  let name: string | undefined = progress?.failed?.name ?? StartAt;
  for (let passed = 0; name !== undefined; passed += 1) {
    if (passed > MOST) throw new Error(`States.Timeout: more than ${MOST} states, and no end`);
    const state: State | undefined = States[name];
    if (!state) throw new Error(`States.Runtime: there is no state ${name}`);
    if (progress) progress.failed = { name, input };
    const step: Step = await runState({ name, state, input }, running);
    input = step.output;
    name = step.next;
  }
  if (progress) progress.failed = undefined;
  return input;
}

async function runState(entered: Entered, running: Running): Promise<Step> {
  const { state, input, name } = entered;
  const next = state.End ? undefined : state.Next;
  switch (state.Type) {
    case 'Choice':
      return { output: input, next: await chosen(entered, running) };
    case 'Succeed':
      return { output: input, next: undefined };
    case 'Fail':
      throw new Error(failure(entered, running));
    case 'Wait':
      running.tell(`${name}: it would wait here`);
      await running.wait?.(state.Seconds ?? 0);
      return { output: input, next };
    default:
      return caught(entered, running, next);
  }
}

function failure({ name, state, input }: Entered, running: Running): string {
  const cause =
    state.CausePath === undefined ? state.Cause : String(at(state.CausePath, scopeOf(input, name, running)));
  return [state.Error ?? 'States.Failed', cause].filter((part) => part !== undefined).join(': ');
}

async function chosen({ name, state, input }: Entered, running: Running): Promise<string> {
  const scope = scopeOf(input, name, running);
  for (const rule of state.Choices ?? []) {
    const { Condition } = rule;
    const met = Condition === undefined ? holds(rule, scope) : (await evaluated(Condition, scope)) === true;
    if (met) return String(rule.Next);
  }
  if (state.Default === undefined) throw new Error(`States.NoChoiceMatched: ${name}`);
  return state.Default;
}

async function caught(entered: Entered, running: Running, next: string | undefined): Promise<Step> {
  const { state, input, name } = entered;
  try {
    return { output: await withRetries(entered, running), next };
  } catch (error) {
    const handler = state.Catch?.find(({ ErrorEquals }) => isFor(ErrorEquals, error));
    if (!handler) throw error;
    const cause = { Error: (error as Error).name, Cause: reasonOf(error) };
    if (isJsonata(state, running))
      return { output: await outputOf(handler, scopeOf(input, name, running), cause), next: handler.Next };
    return { output: placed(handler.ResultPath, cause, input), next: handler.Next };
  }
}

function outputOf({ Output }: Catcher, scope: ReturnType<typeof scopeOf>, errorOutput: object): unknown {
  return Output === undefined ? errorOutput : evaluated(Output, { ...scope, errorOutput });
}

/**
 * Tries a state again as often as the first retrier that the error is for says. The seconds between are not waited for.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-28)
 */
async function withRetries(entered: Entered, running: Running): Promise<unknown> {
  const tries = new Map<object, number>();
  for (;;) {
    try {
      return await worked(entered, running);
    } catch (error) {
      const retrier = entered.state.Retry?.find(({ ErrorEquals }) => isFor(ErrorEquals, error));
      const tried = (retrier && tries.get(retrier)) ?? 0;
      if (!retrier || tried >= (retrier.MaxAttempts ?? 3)) throw error;
      tries.set(retrier, tried + 1);
      running.tell(`${entered.name}: tried again, as it failed: ${reasonOf(error)}`);
    }
  }
}

/** What is denied, or cannot be decided, is what a person wants to see: no state hides it. */
function isFor(names: readonly string[], error: unknown): boolean {
  if (error instanceof Denied || error instanceof Undecided) return false;
  const { name, message } = error as Error;
  return names.some(
    (each) => /^States\.(ALL|TaskFailed)$/.test(each) || each.endsWith(name) || message.startsWith(each),
  );
}
