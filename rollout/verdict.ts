import type { CommandResult } from './command';
import { changesSaid, errorIn, errorSaid } from './said';
import type { StackState } from './state';

/** What a plan found: nothing to do, or changes. */
export type PlanAnswer = 'no change' | 'changes';

/** The state of a stack before and after it was worked on. */
export interface BeforeAndAfter {
  readonly before: StackState | undefined;
  readonly after: StackState | undefined;
}

/**
 * Why a deployment did not succeed; undefined where it did. An exit code alone says nothing: `cdktf deploy` ends with 0
 * where Terraform was killed. Terraform must have said that it is done, and the state must hold what it said.
 */
export function deployProblem(result: CommandResult, { before, after }: BeforeAndAfter): string | undefined {
  const said = changesSaid('Apply', result.output);
  if (!said) return unfinished('Apply complete!', result, after);
  if (result.code !== 0) return errorIn(result.output);
  const written = before?.lineage !== after?.lineage || (before?.serial ?? 0) < (after?.serial ?? 0);
  const did = said.added + said.changed + said.destroyed > 0;
  if ((did && !written) || (after?.resources ?? 0) < said.added) {
    return (
      `Terraform said that it added ${said.added}, changed ${said.changed} and destroyed ${said.destroyed} resources, ` +
      `but the state ${after ? `holds ${after.resources} (serial ${after.serial})` : 'is not there'}: look at where the state is kept`
    );
  }
  return undefined;
}

/** Why a destruction did not succeed; undefined where it did, and the state holds nothing. */
export function destroyProblem(result: CommandResult, after: StackState | undefined): string | undefined {
  if (!changesSaid('Destroy', result.output)) return unfinished('Destroy complete!', result, after);
  if (result.code !== 0) return errorIn(result.output);
  if (after && after.resources > 0)
    return `Terraform said "Destroy complete!", but the state holds ${after.resources} resources: run this again`;
  return undefined;
}

/** What a plan with `-detailed-exitcode` found. @throws where it was not finished. */
export function planAnswer(result: CommandResult): PlanAnswer {
  if (result.code === 2) return 'changes';
  if (result.code === 0 && /No\s+changes\./.test(result.output)) return 'no change';
  throw new Error(unfinished('No changes.', result, undefined));
}

/** Why a command did not do what it was to: the error that Terraform told, or that it was killed before it told one. */
export function failureIn(result: Pick<CommandResult, 'output' | 'signal'>): string {
  const told = errorIn(result.output);
  const isKilled = result.signal !== undefined || told === '';
  if (errorSaid(result.output) || !isKilled) return told;
  return `Terraform was killed${bySignal(result)}, as where the machine is short of memory${lastSaid(result)}`;
}

/** Terraform told an error, or it ended without a word, as a process that is killed does. */
function unfinished(wanted: string, result: CommandResult, state: StackState | undefined): string {
  if (errorSaid(result.output)) return errorIn(result.output);
  const held = state && state.resources > 0 ? `; its state holds ${state.resources} resources` : '';
  return (
    `Terraform was killed${bySignal(result)}: it ended before it said "${wanted}", ` +
    `as where the machine is short of memory${held}${lastSaid(result)}`
  );
}

function bySignal({ signal }: Pick<CommandResult, 'signal'>): string {
  return signal ? ` (${signal})` : '';
}

function lastSaid({ output }: Pick<CommandResult, 'output'>): string {
  const last = errorIn(output).split('\n').at(-1) ?? '';
  return last === '' ? '' : `\nthe last that it said: ${last}`;
}
