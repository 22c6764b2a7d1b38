import { relative } from 'node:path';
import { isBlock, type StackOutput } from '../../proof/gather/stacks';
import { BootstrapWork } from '../../rollout/bootstrap/work';
import type { SynthesizedStack } from '../../rollout/manifest';
import type { RecoverInput } from '../../rollout/recover/recover';
import type { BlueprintFiles } from '../../rollout/terraform/files';

/**
 * A stack and the outputs as they are worked on. Where `bootstrap` ended early, the state of its stack is a file of this machine, and
 * not where the stack says: there is none there yet, and everything would seem to exist without a state.
 */
export function whereItIs(
  stack: SynthesizedStack,
  outputs: readonly StackOutput[],
  files: BlueprintFiles,
): Pick<RecoverInput, 'stack' | 'outputs'> & { readonly begun?: string } {
  const work = new BootstrapWork(files);
  if (!work.isBegun(stack.id)) return { stack, outputs };
  const state = work.state(stack.id);
  const here = work.prepare(stack, state);
  const backend = { local: { path: relative(here.folder, state) } };
  return {
    stack: here,
    outputs: outputs.map((output) =>
      output.id === stack.id ? { ...output, json: withBackend(output.json, backend) } : output,
    ),
    begun: work.titleOf(state),
  };
}

function withBackend(json: StackOutput['json'], backend: object): StackOutput['json'] {
  return { ...json, terraform: { ...(isBlock(json.terraform) ? json.terraform : {}), backend } };
}
