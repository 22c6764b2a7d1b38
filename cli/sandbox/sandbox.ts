import { existsSync, readFileSync } from 'node:fs';
import type { Blueprint } from '../../blueprint/plan/planned';
import { deployStack, destroyStack, synthesize } from '../../rollout/cdktf';
import type { SynthesizedStack } from '../../rollout/manifest';
import { type Outcome, reversed, runInOrder } from '../../rollout/schedule';
import { type PlanAnswer, planStack, type Terraform } from '../../rollout/terraform';
import { Emulator } from './emulator';
import type { SandboxFiles } from './files';
import { organizationFile } from './organization-file';
import { findPython } from './python';
import { prepareWorkspace, sandboxEnvironment, shareLockFile, writeAwsConfig } from './workspace';

/** What a run of the sandbox needs to know. */
export interface SandboxInput {
  readonly blueprint: Blueprint;
  readonly files: SandboxFiles;
  readonly terraform: Terraform;
  /** Most stacks at the same time. */
  readonly concurrency: number;
  /** Port of the emulator. @default a free one */
  readonly port: number | undefined;
  /** Once aborted, what runs is waited for and nothing else is started. */
  readonly signal: AbortSignal;
}

/** Hears of each stack that starts and ends. */
export interface StackListener {
  readonly onStart?: (stack: { readonly id: string }) => void;
  readonly onEnd?: (outcome: Outcome) => void;
}

/** The landing zone in an emulated organization, step by step. */
export class Sandbox {
  private stacks: readonly SynthesizedStack[] = [];
  private emulated: Emulator | undefined;
  private resumed = false;

  constructor(private readonly input: SandboxInput) {}

  get emulator(): Emulator {
    if (!this.emulated) throw new Error('the emulator is not started yet');
    return this.emulated;
  }

  /** Starts the emulator, or takes the one that an earlier run left. Says which. */
  async start(tell: (line: string) => void): Promise<'started' | 'resumed'> {
    const { files, blueprint, port } = this.input;
    files.create();
    const organization = organizationFile(blueprint);
    const running = await Emulator.running(files);
    if (running?.holds(organization)) {
      this.emulated = running;
      this.resumed = true;
      return 'resumed';
    }
    // What an emulator held that is gone, or that had another organization, is gone too.
    running?.stop();
    files.remove();
    files.create();
    try {
      this.emulated = await Emulator.start(await findPython(files, tell), files, { organization, port });
    } catch (error) {
      files.remove();
      throw error;
    }
    return 'started';
  }

  /** Ends a run that deployed nothing; what an earlier run deployed is kept. */
  giveUp(): void {
    if (this.resumed) return;
    this.emulator.stop();
    this.input.files.remove();
  }

  /** How the emulator's own enforcement is asked. */
  async answering(tell: (line: string) => void): Promise<{ python: string; endpoint: string }> {
    return { python: await findPython(this.input.files, tell), endpoint: this.emulator.endpoint };
  }

  /** Synthesizes with cdktf and prepares the copy that Terraform runs in. */
  async synthesize(): Promise<number> {
    const { files, blueprint } = this.input;
    await synthesize({ cwd: files.project, env: process.env, output: files.synthesized() });
    this.stacks = prepareWorkspace(files, blueprint);
    writeAwsConfig(blueprint, this.emulator, files);
    return this.stacks.length;
  }

  deploy(listener: StackListener): Promise<readonly Outcome[]> {
    return this.each(this.stacks, listener, async (stack) => {
      shareLockFile(stack, this.stacks);
      try {
        await deployStack(stack.id, this.options(stack, 'deploy'));
      } catch (error) {
        throw toldIn(this.input.files.log(stack.id, 'deploy')) ? error : await this.reason(stack, error);
      }
    });
  }

  /** cdktf does not tell why a plan fails that it printed half of; Terraform does. */
  private async reason(stack: SynthesizedStack, told: unknown): Promise<unknown> {
    const options = { ...this.options(stack, 'reason'), cwd: stack.folder };
    return planStack(this.input.terraform, options).then(
      () => told,
      (reason: unknown) => reason,
    );
  }

  destroy(listener: StackListener): Promise<readonly Outcome[]> {
    const stacks = reversed(this.stacks);
    return this.each(stacks, listener, (stack) => destroyStack(stack.id, this.options(stack, 'destroy')));
  }

  /** Plans every stack again; stacks are independent then. */
  async planAgain(listener: StackListener): Promise<ReadonlyMap<string, PlanAnswer>> {
    const answers = new Map<string, PlanAnswer>();
    const stacks = this.stacks.map((stack) => ({ ...stack, dependsOn: [] }));
    const outcomes = await this.each(stacks, listener, async (stack) => {
      const options = { ...this.options(stack, 'plan'), cwd: stack.folder };
      answers.set(stack.id, await planStack(this.input.terraform, options));
    });
    const failed = outcomes.find(({ state }) => state === 'failed');
    if (failed) throw failed.error;
    return answers;
  }

  private each(
    stacks: readonly SynthesizedStack[],
    listener: StackListener,
    run: (stack: SynthesizedStack) => Promise<void>,
  ): Promise<readonly Outcome[]> {
    return runInOrder(stacks, {
      ...listener,
      concurrency: this.input.concurrency,
      signal: this.input.signal,
      run,
    });
  }

  private options(stack: SynthesizedStack, verb: string) {
    const { files, terraform } = this.input;
    return {
      cwd: files.project,
      env: { ...sandboxEnvironment(this.emulator, files), TERRAFORM_BINARY_NAME: terraform.binary },
      log: files.log(stack.id, verb),
      output: files.output(),
    };
  }
}

/** Whether a log holds an error of Terraform. */
function toldIn(log: string): boolean {
  return existsSync(log) && /\bError: /.test(readFileSync(log, 'utf8'));
}
