import { type CommandResult, runCommand } from '../command';
import type { SynthesizedStack } from '../manifest';
import type { PlanJson } from '../plan/model';
import type { Terraform } from '../tools';
import { failureOf, whyItFailed } from './failures';
import { placeLock } from './lock-file';
import type { SharedProviders } from './providers';
import { type PulledState, pulledState } from './pulled-state';

/** How a stack is planned. */
export interface PlanOptions {
  /** File that keeps the plan. @default none does */
  readonly out?: string;
  /** Plan to destroy all. */
  readonly destroy?: true;
  /** Plan to write into the state what was changed outside of Terraform, and nothing else. */
  readonly refreshOnly?: true;
  /** Addresses of resources: nothing else is planned. @default all */
  readonly targets?: readonly string[];
  /**
   * Hold the state's lock meanwhile. The plan role writes nothing, a lock neither: a plan whose state moves on meanwhile is
   * refused when it is applied.
   *
   * @default false
   */
  readonly lock?: boolean;
}

/**
 * Terraform, or OpenTofu, at work on stacks: in the folder that `cdktf synth` wrote, so that `cdktf deploy` works on the same
 * state. Each command answers with what it printed; only where it cannot be started at all it throws.
 */
export interface TerraformDriver {
  /** Links the providers, and reaches for the state. */
  init(stack: SynthesizedStack): Promise<CommandResult>;
  /** Exit code 0 without changes, 2 with some. */
  plan(stack: SynthesizedStack, options?: PlanOptions): Promise<CommandResult>;
  /** What is in a saved plan. @throws where it is none. */
  show(stack: SynthesizedStack, planFile: string): Promise<PlanJson>;
  /** Applies a saved plan, and nothing but that. */
  applyPlan(stack: SynthesizedStack, planFile: string): Promise<CommandResult>;
  /** Gives the lock of a state back, by its id. */
  forceUnlock(stack: SynthesizedStack, id: string): Promise<CommandResult>;
  /** Takes what exists into the state. */
  importInto(
    stack: SynthesizedStack,
    what: { readonly address: string; readonly id: string },
  ): Promise<CommandResult>;
  /** What the state says, wherever it is kept; undefined where there is none. @throws where it cannot be read. */
  state(stack: SynthesizedStack): Promise<PulledState | undefined>;
  /** What to do about what a command printed, a sentence each. */
  advice(stack: SynthesizedStack, output: string): readonly string[];
  /** Any other command, such as `output -json`. `log` names the file that keeps what it prints. @default none does */
  run(
    stack: SynthesizedStack,
    args: readonly string[],
    options?: { readonly log?: string },
  ): Promise<CommandResult>;
}

/** What a driver works with. */
export interface DriverOptions {
  readonly terraform: Terraform;
  readonly env: NodeJS.ProcessEnv;
  readonly providers: SharedProviders;
  /** File that keeps what a command printed. */
  readonly log: (stack: string, verb: string) => string;
}

const QUIET = ['-input=false', '-no-color'] as const;

/** Works on stacks with Terraform itself: `cdktf deploy` cannot apply a saved plan. */
export function terraformDriver({ terraform, env, providers, log }: DriverOptions): TerraformDriver {
  const run: TerraformDriver['run'] = ({ folder }, args, options = {}) =>
    runCommand(terraform.binary, args, { cwd: folder, env, ...options });
  const logged = (stack: SynthesizedStack, args: readonly string[]) =>
    run(stack, args, { log: log(stack.id, args[0] ?? '') });
  const advice: TerraformDriver['advice'] = ({ folder }, output) =>
    whyItFailed(output, { folder, binary: terraform.binary });
  const why = (stack: SynthesizedStack) => (result: CommandResult) => failureOf(stack, result, { advice });
  return {
    init: (stack) => {
      placeLock(stack.folder, providers.lockOf(stack));
      return logged(stack, ['init', ...QUIET, '-lockfile=readonly', `-plugin-dir=${providers.folder}`]);
    },
    plan: (stack, options = {}) =>
      logged(stack, ['plan', ...QUIET, '-detailed-exitcode', ...planFlags(options)]),
    show: async (stack, planFile) =>
      shown(await run(stack, ['show', '-json', '-no-color', planFile]), why(stack)),
    applyPlan: (stack, planFile) => logged(stack, ['apply', ...QUIET, planFile]),
    forceUnlock: (stack, id) => logged(stack, ['force-unlock', '-force', id]),
    importInto: (stack, { address, id }) => logged(stack, ['import', ...QUIET, address, id]),
    state: async (stack) => pulledState(await run(stack, ['state', 'pull']), why(stack)),
    advice,
    run,
  };
}

function planFlags({
  out,
  destroy,
  refreshOnly,
  targets = [],
  lock = false,
}: PlanOptions): readonly string[] {
  return [
    `-lock=${lock}`,
    ...(out === undefined ? [] : [`-out=${out}`]),
    ...(destroy ? ['-destroy'] : []),
    ...(refreshOnly ? ['-refresh-only'] : []),
    ...targets.map((target) => `-target=${target}`),
  ];
}

function shown(result: CommandResult, why: (result: CommandResult) => string): PlanJson {
  const { code, stdout } = result;
  if (code !== 0 || stdout === undefined) throw new Error(why(result));
  return JSON.parse(stdout) as PlanJson;
}
