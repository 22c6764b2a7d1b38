import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesizedStack } from '../../rollout/manifest';
import { readStateFile, type StackState } from '../../rollout/state';
import type { SandboxFiles } from './files';
import { OVERRIDE } from './override';

/** Which stacks are deployed as they are: a run that goes on leaves them alone. */
export class DeployedStacks {
  constructor(private readonly files: SandboxFiles) {}

  /** Whether a stack is what was deployed last, and its state is what that left. */
  readonly isUnchanged = (stack: SynthesizedStack, state: StackState | undefined): boolean => {
    const file = this.files.deployed(stack.id);
    if (!state || !existsSync(file) || !existsSync(join(stack.folder, '.terraform'))) return false;
    return readFileSync(file, 'utf8') === this.record(stack, state);
  };

  /** Writes down that a stack is deployed. */
  keep(stack: SynthesizedStack): void {
    const state = readStateFile(this.files.state(stack.id));
    if (state) writeFileSync(this.files.deployed(stack.id), this.record(stack, state));
  }

  /** Forgets a stack that is about to change. */
  forget({ id }: { readonly id: string }): void {
    rmSync(this.files.deployed(id), { force: true });
  }

  private record({ folder }: SynthesizedStack, { serial, lineage }: StackState): string {
    const digest = createHash('sha256');
    for (const file of ['cdk.tf.json', OVERRIDE]) digest.update(readFileSync(join(folder, file)));
    return JSON.stringify({ configuration: digest.digest('hex'), serial, lineage });
  }
}
