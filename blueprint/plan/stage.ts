import type { Deploy } from '../deploy';
import type { AccountFacts, WaveFacts } from '../schema/landing-zone';
import type { StageActionFacts } from '../schema/stage';
import type { Verification } from '../schema/verification';
import type { EvidenceWork } from './evidence-builds';
import type { SigningWork } from './signing-builds';
import type { Target } from './targets';

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
      /** The deployment that goes on after it, and what is asked. @default the wave, with its own words */
      readonly of?: { readonly deploy: Deploy; readonly text: string };
      /** Namespace of the report that is asked about. @default nothing is reported before */
      readonly report?: string;
    }
  /** Has a build plan or apply each stack of a wave in which the landing zone reaches its accounts. */
  | {
      readonly kind: 'fan-out';
      readonly name: string;
      readonly does: 'plan' | 'apply';
      readonly wave: string;
    }
  /** Appends the record of a wave, or lets in what the wave before it has a record of. */
  | {
      readonly kind: 'evidence';
      readonly name: string;
      readonly does: EvidenceWork;
      readonly wave: string;
      /** The wave before, in which the application has targets too. @default it is the first */
      readonly after: string | undefined;
      readonly targets: readonly Target[];
    }
  /** Signs the image of a run, or verifies it before a wave. */
  | { readonly kind: 'signing'; readonly name: string; readonly does: SigningWork }
  /** Puts the plans of such a wave together, and says whether somebody must see them. */
  | { readonly kind: 'report'; readonly name: string; readonly wave: string }
  | DeployStep;

/** One action of a deployment. */
export interface DeployStep {
  readonly kind: 'deploy';
  readonly name: string;
  readonly account: AccountFacts;
  readonly region: string;
  readonly deploy: Deploy;
  /** Which of the actions of its kind it is; undefined where there is one. */
  readonly part: string | undefined;
  /** As the kind's traits have it. */
  readonly role: 'deploy role' | 'stage role' | 'own credentials';
}

/** The part of a wave that a stage is: its gates, its canary account, its deployments, or what went on in a further stage. */
export interface StageOfWave {
  readonly name: string;
  /** Whether the deployments of the wave start with this stage. */
  readonly first: boolean;
  /** Whether the wave ends with this stage. */
  readonly last: boolean;
}

/** What must hold before a stage of the landing zone's own delivery is entered. */
export type StageEntry =
  /** No account differs from what was delivered; the run stops otherwise. */
  | { readonly kind: 'no-drift' }
  /** The report of this namespace asks for somebody; the stage is skipped otherwise. */
  | { readonly kind: 'if-asked'; readonly report: string };

/** Steps that run one after another; the steps inside one group run at the same time. */
export interface Stage {
  readonly name: string;
  /** @default nothing */
  readonly entry?: StageEntry;
  /** Undefined for the stages before the first wave. */
  readonly wave?: StageOfWave;
  /** What is looked at before the stage is left; the last stage of a wave has it. @default nothing */
  readonly verifies?: readonly Verification[];
  readonly groups: readonly (readonly Step[])[];
}

/** A wave and where it deploys one application to. */
export interface PlannedWave {
  readonly wave: WaveFacts;
  readonly targets: readonly Target[];
  /** What is recorded of it. @default nothing */
  readonly recorded?: { readonly after: string | undefined };
  /** Whether the signatures of its image are verified before anything is deployed. @default they are not */
  readonly verified?: boolean;
}

/** Whether a stage does something in the tooling account in the name of AWS: then it has a role there. */
export function actsInTooling({ groups, verifies = [] }: Stage): boolean {
  if (verifies.length > 0) return true;
  return groups
    .flat()
    .some((step) =>
      step.kind === 'deploy'
        ? step.role === 'stage role'
        : !(step.kind === 'action' && step.action.kind === 'custom'),
    );
}

/** Whether a stage has a step of a kind. */
export function hasStep({ groups }: Stage, kind: Step['kind']): boolean {
  return groups.flat().some((step) => step.kind === kind);
}

/** What a wave asks people in a pipeline, as `stage/action`. */
export function questionsOf(
  { stages }: { readonly stages: readonly Stage[] },
  wave: string,
): readonly string[] {
  return stages
    .filter((stage) => stage.wave?.name === wave)
    .flatMap(({ name, groups }) =>
      groups.flat().flatMap((step) => (step.kind === 'approve' ? [`${name}/${step.name}`] : [])),
    );
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
  return applications.some(({ stages }) => stages.some((stage) => hasStep(stage, 'soak')));
}

/** Every step of a promotion, in order. */
export function stepsOf(stages: readonly Stage[]): readonly Step[] {
  return stages.flatMap(({ groups }) => groups.flat());
}
