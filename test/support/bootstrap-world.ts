import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Problem } from '../../blueprint/problems/problem';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { answering, orProblem } from '../../rollout/bootstrap/answers';
import {
  type BootstrapAws,
  type FoundBucket,
  STACK_SETS,
  type StackInstance,
} from '../../rollout/bootstrap/aws';
import { look } from '../../rollout/bootstrap/look';
import { prepareSteps } from '../../rollout/bootstrap/prepare';
import { bootstrapProblems, type Wishes } from '../../rollout/bootstrap/problems';
import { runPhases, type StepOutcome } from '../../rollout/bootstrap/run';
import { scopeOf } from '../../rollout/bootstrap/scope';
import { type FormerBucket, stateMap } from '../../rollout/bootstrap/targets';
import type { BootstrapTerraform } from '../../rollout/bootstrap/terraform';
import { BootstrapWork, LOCAL_STATE } from '../../rollout/bootstrap/work';
import type { SynthesizedStack } from '../../rollout/manifest';
import { BlueprintFiles } from '../../rollout/terraform/files';
import { writeText } from './folder';
import { aLandingZone, IDS } from './landing-zone';

/** A landing zone with roles and a state bucket of its own. */
export function bootstrapped(change: Partial<LandingZone> = {}): LandingZone {
  return aLandingZone({
    access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Platform'] }] },
    state: { kind: 'own-bucket' },
    ...change,
  });
}

/** The text of a state. */
export function stateText(resources: number, { serial = 1, lineage = 'one' } = {}): string {
  const instances = Array.from({ length: resources }, () => ({}));
  return JSON.stringify({
    version: 4,
    serial,
    lineage,
    outputs: {},
    resources: [{ mode: 'managed', instances }],
  });
}

/** Ends a run, as `kill -9` does: whatever comes after it does not happen. */
export class Killed extends Error {}

/**
 * An AWS with an organization, and a Terraform: both remember what was made. Each operation that changes something can be the
 * one at which a run is killed, before or after it had its effect.
 */
export class World {
  account: string = IDS.management;
  organization: Awaited<ReturnType<BootstrapAws['organization']>> = {
    id: 'o-acme1234567',
    managementAccountId: IDS.management,
    allFeatures: true,
  };
  readonly states = new Map<string, string>(Object.values(IDS).map((id) => [id, 'ACTIVE']));
  trusted: string[] = [];
  readonly refused = new Map<string, string>();
  /** Where the stack set is, once it is made. */
  instances: StackInstance[] = [IDS.dev, IDS.prod].map((account) => ({ account, isCurrent: true }));
  /** What the state bucket is, where none of the stacks made it. */
  bucketIs: FoundBucket = { kind: 'none' };
  /** Objects of all buckets, by bucket and key. */
  readonly objects = new Map<string, string>();
  /** Stacks whose resources exist. */
  readonly made = new Set<string>();
  operations = 0;
  killAt: { readonly operation: number; readonly when: 'before' | 'after' } | undefined;

  constructor(
    readonly project: string,
    readonly zone: LandingZone = bootstrapped(),
  ) {}

  /** Does something that changes the world, unless this is where the run is killed. */
  private change(effect: () => void): void {
    this.operations += 1;
    const { operation, when } = this.killAt ?? {};
    if (this.operations === operation && when === 'before') throw new Killed('killed before');
    effect();
    if (this.operations === operation && when === 'after') throw new Killed('killed after');
  }

  readonly aws: { -readonly [K in keyof BootstrapAws]: BootstrapAws[K] } = {
    caller: async () => ({ account: this.account, arn: `arn:aws:iam::${this.account}:user/someone` }),
    organization: async () => this.organization,
    accounts: async () => [...this.states].map(([id, state]) => ({ id, state })),
    trustedServices: async () => this.trusted,
    trustStackSets: async () => this.change(() => this.trusted.push(STACK_SETS)),
    stackInstances: async () => (this.made.has('bootstrap-management') ? this.instances : undefined),
    refusal: async (arn) => this.refused.get(arn),
    bucket: async ({ region }) =>
      this.made.has('bootstrap-tooling') && this.zone.state?.kind === 'own-bucket'
        ? { kind: 'here', region }
        : this.bucketIs,
    objects: ({ name }) => ({
      read: async (key) => this.objects.get(`${name}/${key}`),
      create: async (key, text) => {
        if (this.objects.has(`${name}/${key}`)) throw new Error('PreconditionFailed');
        this.change(() => this.objects.set(`${name}/${key}`, text));
      },
    }),
  };

  /** Terraform, as far as a bootstrap sees it: a state that does not know what exists makes an apply fail. */
  readonly terraform: BootstrapTerraform = {
    plan: async (stack) => {
      const isThere = this.stateOf(stack) !== undefined;
      const counts = { add: isThere ? 0 : 3, change: 0, replace: 0, destroy: 0 };
      return { counts, isEmpty: isThere, going: [] };
    },
    apply: async (stack) => {
      if (this.made.has(stack.id)) throw new Error(`${stack.id}: EntityAlreadyExists`);
      const text = stateText(3, { lineage: stack.id });
      this.change(() => {
        this.made.add(stack.id);
        const file = localFile(stack);
        if (file !== undefined) writeText(file, text);
        else this.objects.set(this.remote(stack), text);
      });
    },
  };

  /** Looks, plans and does everything, as the command does. A killed run is thrown. */
  run(wishes: Wishes = { enableTrustedAccess: true }, former?: FormerBucket): ReturnType<World['work']> {
    return orProblem(() => this.work(wishes, former));
  }

  private async work(
    wishes: Wishes,
    former: FormerBucket | undefined,
  ): Promise<readonly StepOutcome[] | { readonly problems: readonly Problem[] }> {
    const blueprint = buildBlueprint(this.zone);
    const scope = scopeOf(blueprint);
    const files = new BlueprintFiles(this.project);
    const work = new BootstrapWork(files);
    const { terraform } = this;
    const aws = answering(this.aws);
    const looked = await look(blueprint, scope, aws);
    const problems = bootstrapProblems({ blueprint, scope, looked }, wishes);
    if (problems.length > 0) return { problems };
    const synthesized = blueprint.stacks.map(({ id }) => this.synthesized(files, id));
    const states = stateMap({ blueprint, scope, aws, work, former });
    const shared = { blueprint, scope, looked, synthesized, states, aws, terraform, work };
    const prepared = await prepareSteps({ ...shared, concurrency: 2 });
    if ('problems' in prepared) return prepared;
    const outcomes = await runPhases(prepared.phases, {
      concurrency: 2,
      signal: new AbortController().signal,
      onStart: () => {},
      onEnd: () => {},
    });
    const killed = outcomes.find(({ reason }) => reason?.includes('killed '));
    if (killed) throw new Killed(killed.reason);
    return outcomes;
  }

  private synthesized(files: BlueprintFiles, id: string): SynthesizedStack {
    const folder = join(files.output(), 'stacks', id);
    writeText(join(folder, 'cdk.tf.json'), '{}');
    return { id, folder, dependsOn: [] };
  }

  private stateOf(stack: SynthesizedStack): string | undefined {
    const file = localFile(stack);
    if (file === undefined) return this.objects.get(this.remote(stack));
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  private remote({ id }: SynthesizedStack): string {
    const blueprint = buildBlueprint(this.zone);
    const account = blueprint.stacks.find((stack) => stack.id === id)?.account.id ?? '';
    return `${blueprint.names.ownStateBucket()}/${blueprint.names.ownStateKey(account, id)}`;
  }
}

/** Where the copy of a stack keeps its state; undefined where it is kept as synthesized. */
function localFile({ folder }: SynthesizedStack): string | undefined {
  const file = join(folder, LOCAL_STATE);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).terraform.backend.local.path;
}
