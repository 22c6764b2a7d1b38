import type { Entered, Machine, MachineInput, State } from './definition';
import { workOn } from './items';
import { evaluated } from './jsonata';
import { at, filled, placed, type Scope } from './paths';
import { runTask } from './task';

/** A state machine at work. */
export interface Running extends Omit<MachineInput, 'progress'> {
  readonly progress?: MachineInput['progress'] | undefined;
  /** What states write their expressions in, if they do not say it. */
  readonly language: 'JSONPath' | 'JSONata';
  /** Runs the states of a branch, or of an item. */
  readonly inner: (machine: Machine, input: unknown) => Promise<unknown>;
}

/** Whether a state writes its expressions in JSONata. */
export function isJsonata({ QueryLanguage }: State, { language }: Running): boolean {
  return (QueryLanguage ?? language) === 'JSONata';
}

/** What a state makes of its input. */
export async function worked(entered: Entered, running: Running): Promise<unknown> {
  return isJsonata(entered.state, running) ? byJsonata(entered, running) : byPaths(entered, running);
}

/** Arguments, work, output. */
async function byJsonata(entered: Entered, running: Running): Promise<unknown> {
  const { name, state, input } = entered;
  const scope = scopeOf(input, name, running);
  const params = state.Arguments === undefined ? input : await evaluated(state.Arguments, scope);
  const result = await resultOf(entered, params, running);
  return state.Output === undefined ? result : evaluated(state.Output, { ...scope, result });
}

/** Input path, parameters, work, result selector, result path, output path: in this order. */
async function byPaths(entered: Entered, running: Running): Promise<unknown> {
  const { name, state, input } = entered;
  const whole = scopeOf(input, name, running);
  const taken =
    state.InputPath === undefined || state.InputPath === null ? input : at(state.InputPath, whole);
  const scope = scopeOf(taken, name, running);
  const params = state.Parameters === undefined ? taken : filled(state.Parameters, scope);
  const result = await resultOf({ ...entered, input: taken }, params, running);
  const selected =
    state.ResultSelector === undefined
      ? result
      : filled(state.ResultSelector, scopeOf(result, name, running));
  const output = placed(state.ResultPath, selected, input);
  // No path stands for the whole output, and null for none of it.
  if (state.OutputPath === null) return {};
  return state.OutputPath === undefined ? output : at(state.OutputPath, scopeOf(output, name, running));
}

async function resultOf(entered: Entered, params: unknown, running: Running): Promise<unknown> {
  const { state } = entered;
  if (state.Type === 'Pass') return state.Result ?? params;
  if (state.Type === 'Task') return task(entered, params, running);
  if (state.Type === 'Parallel')
    return Promise.all((state.Branches ?? []).map((branch) => running.inner(branch, params)));
  const each = state.ItemProcessor ?? state.Iterator;
  if (state.Type !== 'Map' || !each) throw new Error(`States.Runtime: ${state.Type} is not known here`);
  return mapped(entered, each, running);
}

/** Runs the states of each item: of a Distributed Map many at once, of any other one after the other. */
async function mapped({ name, state, input }: Entered, each: Machine, running: Running): Promise<unknown> {
  const scope = scopeOf(input, name, running);
  const values =
    (await read(state, scope, running)) ?? (at(state.ItemsPath ?? '$', scope) as readonly unknown[]);
  const isDistributed = each.ProcessorConfig?.Mode === 'DISTRIBUTED';
  return workOn(
    {
      values,
      concurrency: isDistributed ? (state.MaxConcurrency ?? 0) : 1,
      toleratedFailurePercentage: isDistributed ? (state.ToleratedFailurePercentage ?? 0) : undefined,
      done: running.progress?.ofItems(name) ?? new Map(),
    },
    async (value, index) => {
      const context = { ...(scope.context as object), Map: { Item: { Index: index, Value: value } } };
      return running.inner(each, await itemOf(state, { input, context, value }, running));
    },
  );
}

async function itemOf(
  state: State,
  { value, ...scope }: Scope & { readonly value: unknown },
  running: Running,
): Promise<unknown> {
  const selector = state.ItemSelector ?? state.Parameters;
  if (selector === undefined) return value;
  return isJsonata(state, running) ? evaluated(selector, scope) : filled(selector, scope);
}

/** What a Distributed Map goes over, where it reads a list. */
async function read(
  { ItemReader }: State,
  scope: Scope,
  { own }: Running,
): Promise<readonly unknown[] | undefined> {
  if (!ItemReader) return undefined;
  const { Resource, Arguments, Parameters } = ItemReader;
  const reader = own?.[nameOf(Resource)];
  if (!reader) throw new Error(`States.Runtime: ${Resource} is not known here`);
  const params = Arguments === undefined ? filled(Parameters, scope) : await evaluated(Arguments, scope);
  return (await reader(params)) as readonly unknown[];
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
async function task({ name, state, input }: Entered, params: unknown, running: Running): Promise<unknown> {
  const scope = scopeOf(input, name, running);
  const { RoleArn } = filled(state.Credentials ?? {}, scope) as { readonly RoleArn?: string };
  const { role, region, arn, execution } = running;
  const caller =
    RoleArn === undefined
      ? role
      : await role.assume(RoleArn, { session: execution.name, region, context: { 'sts:ExternalId': arn } });
  const resource = nameOf(state.Resource ?? '');
  running.tell(`${name}: ${resource}`);
  const ours = running.own?.[resource];
  if (ours) return ours(params);
  return runTask(caller, { resource: state.Resource ?? '', params, region });
}

/** What a state can read. */
export function scopeOf(
  input: unknown,
  state: string,
  { execution, arn, input: start }: Pick<MachineInput, 'execution' | 'arn' | 'input'>,
): Scope {
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
