import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { SynthesizedStack } from '../manifest';
import type { BlueprintFiles } from '../terraform/files';

/** The override file that keeps a state on this machine. */
export const LOCAL_STATE = 'zz_bootstrap_override.tf.json';

/**
 * Where `bootstrap` works: copies of its stacks, because their state has no bucket to be in until they have made it. What was
 * synthesized stays as it is.
 */
export class BootstrapWork {
  readonly folder: string;

  constructor(private readonly files: BlueprintFiles) {
    this.folder = join(files.folder, 'bootstrap');
  }

  /** The state of a stack until its place is there. */
  readonly state = (stack: string): string => join(this.folder, 'state', `${stack}.tfstate`);
  /** The state of a stack with the backend `local`. */
  readonly projectState = (stack: string): string => join(this.files.project, 'state', `${stack}.tfstate`);

  /**
   * Whether a run that ended early keeps the state of a stack on this machine still: it was begun with a file, and that was not moved.
   */
  isBegun(stack: string): boolean {
    const override = join(this.folder, 'stacks', stack, LOCAL_STATE);
    if (!existsSync(override) || existsSync(`${this.state(stack)}.moved`)) return false;
    return readFileSync(override, 'utf8').includes(JSON.stringify(this.state(stack)));
  }

  /** A file as a person reads it, from the folder of the project. */
  readonly titleOf = (file: string): string => relative(this.files.project, file);

  /** Writes a state that was elsewhere into a file of this machine, and names it. */
  bring(file: string, text: string): string {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /**
   * A copy of a stack that Terraform can begin with.
   *
   * @param state file that keeps its state; undefined where it is kept as synthesized
   * @see https://developer.hashicorp.com/terraform/language/files/override (2026-11-28)
   */
  prepare(stack: SynthesizedStack, state: string | undefined): SynthesizedStack {
    const folder = join(this.folder, 'stacks', stack.id);
    mkdirSync(folder, { recursive: true });
    mkdirSync(join(this.folder, 'state'), { recursive: true });
    // What it says of the backend is of an earlier run; providers are links.
    rmSync(join(folder, '.terraform'), { recursive: true, force: true });
    rmSync(join(folder, LOCAL_STATE), { force: true });
    copyFileSync(join(stack.folder, 'cdk.tf.json'), join(folder, 'cdk.tf.json'));
    const override = { terraform: { backend: { local: { path: state } } } };
    if (state !== undefined) writeFileSync(join(folder, LOCAL_STATE), JSON.stringify(override, null, 2));
    return { ...stack, folder };
  }
}
