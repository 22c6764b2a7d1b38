import type { Caller } from '../callers';
import { Denied, reasonOf, Undecided } from '../denied';
import { type ChoiceRule, holds } from './choice';
import { at, filled, placed, type Scope } from './paths';
import { runTask } from './task';

/** A state machine that runs. */
export interface MachineInput {
  readonly arn: string;
  readonly definition: string;
  readonly input: unknown;
  /** The role of the machine. */
  readonly role: Caller;
  readonly region: string;
  readonly execution: { readonly name: string; readonly arn: string };
  readonly tell: (line: string) => void;
  /** What the runner does for tasks and readers of these resources, such as `codebuild:startBuild.sync`. @default nothing */
  readonly own?: Readonly<Record<string, (params: unknown) => Promise<unknown>>>;
}

/** A state as the Amazon States Language writes it. */
interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly Parameters?: unknown;
  readonly Credentials?: unknown;
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
  readonly ResultPath?: string | null;
  readonly ResultSelector?: unknown;
  readonly Result?: unknown;
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly Next: string;
    readonly ResultPath?: string;
  }[];
  readonly Branches?: readonly Machine[];
  readonly Iterator?: Machine;
  readonly ItemProcessor?: Machine;
  readonly ItemsPath?: string;
  readonly ItemSelector?: unknown;
  readonly ItemReader?: { readonly Resource: string; readonly Parameters: unknown };
  readonly Error?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** What a state gives on, and where it leads. */
interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}

/** States that a run passes before it is taken for one that never ends. */
const MOST = 500;

/**
 * Runs a state machine to its end. Nobody waits here: what it would wait for has happened.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export function runMachine(machine: MachineInput): Promise<unknown> {
  return runStates(JSON.parse(machine.definition) as Machine, machine.input, machine);
}

async function runStates(
  { StartAt, States }: Machine,
  start: unknown,
  machine: MachineInput,
): Promise<unknown> {
  let input = start;
  let name: string | undefined = StartAt;
  for (let passed = 0; name !== undefined; passed += 1) {
    if (passed > MOST) throw new Error(`States.Timeout: more than ${MOST} states, and no end`);
    const state: State | undefined = States[name];
    if (!state) throw new Error(`States.Runtime: there is no state ${name}`);
    const step: Step = await runState({ name, state, input }, machine);
    input = step.output;
    name = step.next;
  }
  return input;
}

interface Entered {
  readonly name: string;
  readonly state: State;
  readonly input: unknown;
}

async function runState(entered: Entered, machine: MachineInput): Promise<Step> {
  const { state, input } = entered;
  const next = state.End ? undefined : state.Next;
  switch (state.Type) {
    case 'Choice':
      return { output: input, next: chosen(entered, machine) };
    case 'Succeed':
      return { output: input, next: undefined };
    case 'Fail':
      throw new Error(failure(entered, machine));
    case 'Wait':
      machine.tell(`${entered.name}: it would wait here`);
      return { output: input, next };
    default:
      return caught(entered, machine, next);
  }
}

function failure({ name, state, input }: Entered, machine: MachineInput): string {
  const cause =
    state.CausePath === undefined ? state.Cause : String(at(state.CausePath, scopeOf(input, name, machine)));
  return [state.Error ?? 'States.Failed', cause].filter((part) => part !== undefined).join(': ');
}

function chosen({ name, state, input }: Entered, machine: MachineInput): string {
  const scope = scopeOf(input, name, machine);
  const rule = (state.Choices ?? []).find((each) => holds(each, scope));
  const next = rule === undefined ? state.Default : String(rule.Next);
  if (next === undefined) throw new Error(`States.NoChoiceMatched: ${name}`);
  return next;
}

async function caught(entered: Entered, machine: MachineInput, next: string | undefined): Promise<Step> {
  const { state, input } = entered;
  try {
    return { output: await worked(entered, machine), next };
  } catch (error) {
    // What is denied, or cannot be decided, is what a person wants to see: no state hides it.
    const hidden = error instanceof Denied || error instanceof Undecided;
    const handler = hidden ? undefined : state.Catch?.find(({ ErrorEquals }) => isFor(ErrorEquals, error));
    if (!handler) throw error;
    const cause = { Error: (error as Error).name, Cause: reasonOf(error) };
    return { output: placed(handler.ResultPath, cause, input), next: handler.Next };
  }
}

function isFor(names: readonly string[], error: unknown): boolean {
  const { name, message } = error as Error;
  return names.some(
    (each) => /^States\.(ALL|TaskFailed)$/.test(each) || each.endsWith(name) || message.startsWith(each),
  );
}

/** Input path, parameters, work, result selector, result path, output path: in this order. */
async function worked(entered: Entered, machine: MachineInput): Promise<unknown> {
  const { name, state, input } = entered;
  const whole = scopeOf(input, name, machine);
  const taken =
    state.InputPath === undefined || state.InputPath === null ? input : at(state.InputPath, whole);
  const scope = scopeOf(taken, name, machine);
  const params = state.Parameters === undefined ? taken : filled(state.Parameters, scope);
  const result = await resultOf({ ...entered, input: taken }, params, machine);
  const selected =
    state.ResultSelector === undefined
      ? result
      : filled(state.ResultSelector, scopeOf(result, name, machine));
  const output = placed(state.ResultPath, selected, input);
  // No path stands for the whole output, and null for none of it.
  if (state.OutputPath === null) return {};
  return state.OutputPath === undefined ? output : at(state.OutputPath, scopeOf(output, name, machine));
}

async function resultOf(entered: Entered, params: unknown, machine: MachineInput): Promise<unknown> {
  const { name, state, input } = entered;
  if (state.Type === 'Pass') return state.Result ?? params;
  if (state.Type === 'Task') return task(entered, params, machine);
  if (state.Type === 'Parallel') {
    const branches = state.Branches ?? [];
    return Promise.all(branches.map((branch) => runStates(branch, params, machine)));
  }
  const each = state.ItemProcessor ?? state.Iterator;
  if (state.Type !== 'Map' || !each) throw new Error(`States.Runtime: ${state.Type} is not known here`);
  const scope = scopeOf(input, name, machine);
  const items =
    (await read(state, scope, machine)) ?? (at(state.ItemsPath ?? '$', scope) as readonly unknown[]);
  const results: unknown[] = [];
  for (const [index, value] of items.entries()) {
    const context = { ...(scope.context as object), Map: { Item: { Index: index, Value: value } } };
    const selector = state.ItemSelector ?? state.Parameters;
    const item = selector === undefined ? value : filled(selector, { input, context });
    results.push(await runStates(each, item, machine));
  }
  return results;
}

/** What a Distributed Map goes over, where it reads a list. */
async function read(
  { ItemReader }: State,
  scope: Scope,
  { own }: MachineInput,
): Promise<readonly unknown[] | undefined> {
  if (!ItemReader) return undefined;
  const reader = own?.[nameOf(ItemReader.Resource)];
  if (!reader) throw new Error(`States.Runtime: ${ItemReader.Resource} is not known here`);
  return (await reader(filled(ItemReader.Parameters, scope))) as readonly unknown[];
}

/** `codebuild:startBuild.sync` of `arn:aws:states:::codebuild:startBuild.sync`. */
function nameOf(resource: string): string {
  return resource.split(':::').at(-1) ?? '';
}

/**
 * A task of another account works with a role of it, that the machine's role assumes.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
 */
async function task(
  { name, state, input }: Entered,
  params: unknown,
  machine: MachineInput,
): Promise<unknown> {
  const scope = scopeOf(input, name, machine);
  const { RoleArn } = filled(state.Credentials ?? {}, scope) as { readonly RoleArn?: string };
  const { role, region, arn, execution } = machine;
  const caller =
    RoleArn === undefined
      ? role
      : await role.assume(RoleArn, { session: execution.name, region, context: { 'sts:ExternalId': arn } });
  const resource = nameOf(state.Resource ?? '');
  machine.tell(`${name}: ${resource}`);
  const ours = machine.own?.[resource];
  if (ours) return ours(params);
  return runTask(caller, { resource: state.Resource ?? '', params, region });
}

function scopeOf(input: unknown, state: string, { execution, arn, input: start }: MachineInput): Scope {
  return {
    input,
    context: {
      Execution: {
        Id: execution.arn,
        Name: execution.name,
        Input: start,
        StartTime: new Date().toISOString(),
      },
      State: { Name: state, EnteredTime: new Date().toISOString() },
      StateMachine: { Id: arn, Name: arn.split(':').at(-1) },
    },
  };
}
