import type { Quotas } from './quotas';
import type { AccountFacts, ApplicationFacts, WaveFacts } from './schema/landing-zone';
import type { StageActionFacts } from './schema/stage';
import { sourcesOf } from './starts';
import type { Target } from './targets';
import { waveStages } from './wave-stages';

/** One thing a stage does. A new kind is a compile error until every renderer handles it. */
export type Step =
  | { readonly kind: 'source'; readonly name: string }
  | { readonly kind: 'build'; readonly name: string }
  /** Waits: the change must have been in use for so long. */
  | { readonly kind: 'soak'; readonly name: string; readonly minutes: number }
  /** What a further stage does. */
  | { readonly kind: 'action'; readonly name: string; readonly action: StageActionFacts }
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

/** The part of a wave that a stage is: a wave with more actions than a stage may have goes on in further stages. */
export interface StageOfWave {
  readonly name: string;
  /** Whether the wave starts with this stage. */
  readonly first: boolean;
  /** Whether the wave ends with this stage. */
  readonly last: boolean;
}

/** Steps that run one after another; the steps inside one group run at the same time. */
export interface Stage {
  readonly name: string;
  /** Undefined for the stages before the first wave. */
  readonly wave?: StageOfWave;
  readonly groups: readonly (readonly Step[])[];
}

/** A wave and where it deploys one application to. */
export interface PlannedWave {
  readonly wave: WaveFacts;
  readonly targets: readonly Target[];
}

/** What a promotion is planned from. */
export interface PromotionInput {
  readonly application: ApplicationFacts;
  readonly waves: readonly PlannedWave[];
  readonly quotas: Quotas;
}

/**
 * The promotion of one application: sources, build, then wave after wave. A wave's approval comes before all its
 * deployments; a wave with more actions than a stage may have goes on in further stages.
 */
export function planPromotion({ application, waves, quotas }: PromotionInput): readonly Stage[] {
  return [
    { name: 'source', groups: [sourcesOf(application).map(({ name }) => ({ kind: 'source', name }))] },
    { name: 'build', groups: [[{ kind: 'build', name: 'build' }]] },
    ...stagesAfter(application, 'build'),
    ...waves
      .filter(({ targets }) => targets.length > 0)
      .flatMap((planned) => [...waveStages(planned, quotas), ...stagesAfter(application, planned.wave.name)]),
  ];
}

/** The further stages that follow the build or a wave, in the order they are written in. */
function stagesAfter({ stages }: ApplicationFacts, what: string): readonly Stage[] {
  return stages
    .filter(({ after }) => after === what)
    .map(({ name, actions }) => ({
      name,
      groups: [actions.map((action) => ({ kind: 'action', name: action.name, action }))],
    }));
}

/** Whether a stage does something in the tooling account in the name of AWS: then it has a role there. */
export function actsInTooling({ groups }: Stage): boolean {
  return groups
    .flat()
    .some((step) => step.kind !== 'deploy' && !(step.kind === 'action' && step.action.kind === 'custom'));
}

/** Whether a stage has a step of a kind. */
export function does({ groups }: Stage, kind: Step['kind']): boolean {
  return groups.flat().some((step) => step.kind === kind);
}

/** The wave of this name; undefined for no name. */
export function waveNamed(
  name: string | undefined,
  { waves }: { readonly waves: readonly WaveFacts[] },
): WaveFacts | undefined {
  return waves.find((wave) => wave.name === name);
}

/** Whether any application waits before a wave: then there is a timer. */
export function anySoaks(applications: readonly { readonly stages: readonly Stage[] }[]): boolean {
  return applications.some(({ stages }) => stages.some((stage) => does(stage, 'soak')));
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
