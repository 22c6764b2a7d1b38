import type { Quotas } from './quotas';
import type { AccountFacts, ApplicationFacts, WaveFacts } from './schema/landing-zone';
import type { Target } from './targets';

/** One thing a stage does. A new kind is a compile error until every renderer handles it. */
export type Step =
  | { readonly kind: 'source'; readonly name: string }
  | { readonly kind: 'build'; readonly name: string }
  | {
      readonly kind: 'approve';
      readonly name: string;
      readonly wave: string;
      readonly accounts: readonly string[];
    }
  | {
      readonly kind: 'deploy';
      readonly name: string;
      readonly account: AccountFacts;
      readonly region: string;
    };

/** Steps that run one after another; the steps inside one group run at the same time. */
export interface Stage {
  readonly name: string;
  readonly groups: readonly (readonly Step[])[];
}

/** A wave and where it deploys one application to. */
export interface PlannedWave {
  readonly wave: WaveFacts;
  readonly targets: readonly Target[];
}

/**
 * The promotion of one application: source, build, then wave after wave. A wave's approval comes before all its
 * deployments; a wave with more actions than a stage may have goes on in further stages.
 */
export function planPromotion(waves: readonly PlannedWave[], quotas: Quotas): readonly Stage[] {
  return [
    { name: 'source', groups: [[{ kind: 'source', name: 'source' }]] },
    { name: 'build', groups: [[{ kind: 'build', name: 'build' }]] },
    ...waves.filter(({ targets }) => targets.length > 0).flatMap((planned) => waveStages(planned, quotas)),
  ];
}

function waveStages({ wave, targets }: PlannedWave, quotas: Quotas): readonly Stage[] {
  const limit = quotas['codepipeline-actions-per-stage'];
  const approvals = wave.approval ? [approval(wave, targets)] : [];
  const first = targets.slice(0, limit - approvals.length);
  const stages: Step[][][] = [[...(approvals.length ? [approvals] : []), first.map(deployment)]];
  for (let done = first.length; done < targets.length; done += limit) {
    stages.push([targets.slice(done, done + limit).map(deployment)]);
  }
  return stages.map((groups, position) => ({ name: stageName(wave.name, position), groups }));
}

/** The first stage has the wave's name; what does not fit goes on as `prod-2`, `prod-3`. */
function stageName(wave: string, position: number): string {
  return position === 0 ? wave : `${wave}-${position + 1}`;
}

function approval(wave: WaveFacts, targets: readonly Target[]): Step {
  const accounts = [...new Set(targets.map(({ account }) => account.name))];
  return { kind: 'approve', name: 'approve', wave: wave.name, accounts };
}

function deployment({ account, region }: Target): Step {
  return { kind: 'deploy', name: deploymentName(account.name, region), account, region };
}

/** The name of a deployment: its action's name in the pipeline. */
export function deploymentName(account: string, region: string): string {
  return `${account}-${region}`;
}

/** Every step of a promotion, in order. */
export function stepsOf(stages: readonly Stage[]): readonly Step[] {
  return stages.flatMap(({ groups }) => groups.flat());
}

/** One stack of the landing zone and what must be deployed before it. */
export interface PlannedStack {
  readonly id: string;
  readonly kind: 'workload' | 'tooling' | 'application' | 'organization';
  readonly account: AccountFacts;
  /** Name of the application whose pipeline the stack holds, or of the wave the account is in. */
  readonly of?: string;
  /** Stack ids, all of them earlier in the list. */
  readonly dependsOn: readonly string[];
}

/** What the order of the stacks is made of. */
export interface RolloutInput {
  readonly waves: readonly { readonly name: string; readonly accounts: readonly AccountFacts[] }[];
  readonly applications: readonly ApplicationFacts[];
  readonly tooling: AccountFacts;
  readonly management: AccountFacts;
  readonly stackIds: {
    readonly tooling: string;
    readonly organization: string;
    application(name: string): string;
  };
}

/**
 * The order in which stacks reach their accounts: workload accounts wave by wave, then the tooling account (ECR
 * refuses nothing but replicates nothing either until the destination allows it), then the pipelines (CodePipeline
 * checks that it can assume the deploy roles), the organization's guardrails last.
 */
export function planRollout({
  waves,
  applications,
  tooling,
  management,
  stackIds,
}: RolloutInput): readonly PlannedStack[] {
  const populated = waves.filter(({ accounts }) => accounts.length > 0);
  const workloads = populated.flatMap((wave, position) =>
    wave.accounts.map(
      (account): PlannedStack => ({
        id: account.name,
        kind: 'workload',
        account,
        of: wave.name,
        dependsOn: populated[position - 1]?.accounts.map(({ name }) => name) ?? [],
      }),
    ),
  );
  const lastWave = populated.at(-1)?.accounts.map(({ name }) => name) ?? [];
  const pipelines = applications.map(
    ({ name }): PlannedStack => ({
      id: stackIds.application(name),
      kind: 'application',
      account: tooling,
      of: name,
      dependsOn: [stackIds.tooling],
    }),
  );
  return [
    ...workloads,
    { id: stackIds.tooling, kind: 'tooling', account: tooling, dependsOn: lastWave },
    ...pipelines,
    {
      id: stackIds.organization,
      kind: 'organization',
      account: management,
      dependsOn: [stackIds.tooling, ...pipelines.map(({ id }) => id)],
    },
  ];
}
