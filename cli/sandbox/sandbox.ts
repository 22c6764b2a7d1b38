import { rmSync } from 'node:fs';
import type { Blueprint } from '../../blueprint/plan/planned';
import { isProved, type ProofReport, proveFolder } from '../../proof/report';
import type { PromotionRecord } from '../../rehearsal/record';
import { cdktfDriver, synthesize } from '../../rollout/cdktf';
import {
  deployStacks,
  destroyStacks,
  planStacks,
  type Rollout,
  type StackListener,
  type StackOutcome,
} from '../../rollout/engine';
import type { SynthesizedStack } from '../../rollout/manifest';
import { readStateFile } from '../../rollout/state';
import { BlueprintFiles } from '../../rollout/terraform/files';
import { type SharedProviders, shareProviders } from '../../rollout/terraform/providers';
import type { Terraform } from '../../rollout/tools';
import { renderProof, summary } from '../prove/render';
import { type CrossCheck, crossCheck } from './cross-check';
import { DeployedStacks } from './deployed';
import { Emulator, type Inventory } from './emulator';
import { sandboxEnvironment, writeAwsConfig, writeShellEnvironment } from './environment';
import type { SandboxFiles } from './files';
import { organizationFile } from './organization-file';
import { type PeerQuestion, peerCheck } from './peer-check';
import {
  bringWorkloads,
  checkFail,
  emptyAll,
  playPromotion,
  type SandboxPromotion,
} from './promote/promotion';
import { EMULATOR, findPython, MINISTACK } from './python';
import { lackLines } from './second-emulator';
import { inventoryOf } from './staying';
import type { SandboxSteps } from './steps';
import { takeOver } from './take-over';
import { prepareWorkspace } from './workspace';

/** What the sandbox works on. */
export interface SandboxInput {
  readonly blueprint: Blueprint;
  readonly files: SandboxFiles;
  readonly terraform: Terraform;
  /** Most stacks at the same time. */
  readonly concurrency: number;
  /** Port of the emulator. @default a free one, or the one of the emulator that is up */
  readonly port: number | undefined;
  /** `service:Operation` that fails once. @default nothing fails */
  readonly failOnce: string | undefined;
  /** Once aborted, what runs is waited for and nothing else is started. */
  readonly signal: AbortSignal;
  /** Hears what a person should know. */
  readonly tell: (line: string) => void;
  /** ministack behind the emulator, with or without enforcement of policies. @default moto */
  readonly ministack?: { readonly enforce: boolean } | undefined;
  /** A promotion to play once everything is deployed. @default none */
  readonly promotion: SandboxPromotion | undefined;
}

/** The landing zone in an emulated organization, step by step. */
export class Sandbox implements SandboxSteps {
  private stacks: readonly SynthesizedStack[] = [];
  private emulated: Emulator | undefined;
  private readonly deployed: DeployedStacks;

  /** @param earlier the emulator that an earlier run left, where it still answers */
  constructor(
    private readonly input: SandboxInput,
    private readonly earlier: Emulator | undefined,
  ) {
    this.deployed = new DeployedStacks(input.files);
    this.holds = earlier !== undefined;
  }

  private holds: boolean;
  private providers: Promise<SharedProviders> | undefined;

  get terraform(): string {
    const { terraform, blueprint } = this.input;
    return `${terraform.binary} ${terraform.version}, AWS provider ${blueprint.awsProviderVersion}`;
  }

  get endpoint(): string | undefined {
    return (this.emulated ?? this.earlier)?.endpoint;
  }

  get count(): number {
    return this.input.blueprint.stacks.length;
  }

  synthesize(): Promise<void> {
    const { files } = this.input;
    // cdktf leaves the folders of stacks that are gone, and the proof refuses them.
    rmSync(files.synthesized(), { recursive: true, force: true });
    return synthesize({ cwd: files.project, env: process.env, output: files.synthesized() });
  }

  /** Every hop, before anything is deployed. */
  async prove(): Promise<{ readonly proof: ProofReport; readonly summary: string }> {
    const proof = await proveFolder(this.input.files.synthesized(), this.input.blueprint, { every: true });
    if (!isProved(proof)) throw new Error(renderProof(proof, 'unproved'));
    return { proof, summary: summary(proof) };
  }

  /** Takes the emulator that an earlier run left, or starts one, and gives it the organization of `accounts/`. */
  async startEmulator(): Promise<string> {
    const { files, blueprint, terraform } = this.input;
    const resumed = this.earlier && (await takeOver(this.earlier, this.input));
    const emulator = resumed ? this.earlier : await this.startFresh();
    this.emulated = emulator;
    const workspace = prepareWorkspace(files, blueprint);
    this.stacks = workspace.stacks;
    for (const { id, resources } of workspace.forgotten) this.tellForgotten(id, resources);
    writeAwsConfig(blueprint, emulator, files);
    writeShellEnvironment(emulator, files, terraform);
    await this.failOnce(emulator);
    if (this.input.ministack) for (const line of lackLines()) this.input.tell(line);
    return `the emulator is ${resumed ? 'still up' : 'up'} at ${emulator.endpoint}`;
  }

  async deploy(listener: StackListener): Promise<readonly StackOutcome[]> {
    this.holds = true;
    this.input.files.markDestroying(false);
    const rollout = await this.rollout({
      onStart: listener.onStart,
      onEnd: (outcome) => {
        const stack = this.stacks.find(({ id }) => id === outcome.id);
        if (stack && outcome.state === 'done') this.deployed.keep(stack);
        listener.onEnd?.(outcome);
      },
    });
    return deployStacks({ ...rollout, isUnchanged: this.deployed.isUnchanged });
  }

  async planAgain(listener: StackListener): Promise<readonly StackOutcome[]> {
    return planStacks(await this.rollout(listener));
  }

  async ask(proof: ProofReport): Promise<CrossCheck> {
    const { tell, ministack, files, blueprint } = this.input;
    const emulator = this.running();
    const ask = (questions: readonly PeerQuestion[]) => emulator.decide(questions);
    if (ministack) return peerCheck(proof.results, { folder: files.synthesized(), blueprint, ask });
    return crossCheck(proof.results, {
      python: await findPython(EMULATOR, tell),
      endpoint: this.running().endpoint,
    });
  }

  checkPromotion(): void {
    checkFail(this.input, this.promotion());
  }

  makeWorkloads(): Promise<readonly string[]> {
    return bringWorkloads(this.running(), this.input, this.promotion());
  }

  promote(): Promise<PromotionRecord> {
    return playPromotion(this.running(), this.input, this.promotion());
  }

  empty(): Promise<void> {
    return emptyAll(this.running(), this.input);
  }

  isHalfDestroyed(): boolean {
    return this.input.files.isDestroying();
  }

  async destroy(listener: StackListener): Promise<readonly StackOutcome[]> {
    this.input.files.markDestroying(true);
    for (const stack of this.stacks) this.deployed.forget(stack);
    return destroyStacks(await this.rollout(listener));
  }

  inventory(): Promise<Inventory> {
    return inventoryOf(this.running(), this.input);
  }

  holdsSomething(): boolean {
    return this.holds;
  }

  stop(): void {
    this.emulated?.stop();
    this.input.files.clear();
  }

  private promotion(): SandboxPromotion {
    if (!this.input.promotion) throw new Error('no promotion was asked for');
    return this.input.promotion;
  }

  private running(): Emulator {
    if (!this.emulated) throw new Error('the emulator is not started yet');
    return this.emulated;
  }

  private async rollout(listener: StackListener): Promise<Rollout> {
    const { files, terraform, concurrency, signal } = this.input;
    const driver = cdktfDriver({
      project: files.project,
      output: files.output(),
      terraform,
      env: sandboxEnvironment(this.running(), files),
      providers: await this.shareProviders(),
      log: files.log,
      state: async (stack) => readStateFile(files.state(stack)),
    });
    return { stacks: this.stacks, driver, concurrency, signal, listener };
  }

  /** Where the AWS provider is linked from: got once, and only read from then on. */
  private shareProviders(): Promise<SharedProviders> {
    const { files, terraform } = this.input;
    const own = new BlueprintFiles(files.project);
    own.create();
    this.providers ??= shareProviders({ terraform, stacks: this.stacks, files: own, env: process.env });
    return this.providers;
  }

  private async startFresh(): Promise<Emulator> {
    const { files, blueprint, port, tell } = this.input;
    this.holds = false;
    files.clearDeployed();
    const python = await findPython(EMULATOR, tell);
    const organization = organizationFile(blueprint);
    const { ministack } = this.input;
    if (!ministack) return Emulator.start(python, files, { organization, port });
    const behind = { python: await findPython(MINISTACK, tell), ...ministack };
    return Emulator.start(python, files, { organization, port, ministack: behind });
  }

  private tellForgotten(id: string, resources: number): void {
    const { files, terraform, tell } = this.input;
    tell(
      `stack ${id} is not in accounts/ any more and holds ${resources} resources; to destroy them: ` +
        `. ${files.shell()} && (cd ${files.output()}/stacks/${id} && ${terraform.binary} destroy)`,
    );
  }

  private async failOnce(emulator: Emulator): Promise<void> {
    const [service, operation] = this.input.failOnce?.split(':') ?? [];
    if (service && operation) await emulator.failOnce(service, operation);
  }
}
