import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { RolloutWave } from '../../blueprint/plan/rollout-waves';
import type { Problem } from '../../blueprint/problems/problem';
import { AppliedPlans } from '../../rollout/deploy/applied';
import { type FoundPlan, findPlan } from '../../rollout/deploy/find-plan';
import { gateProblems, waveOf } from '../../rollout/deploy/gates';
import { changedSince } from '../../rollout/deploy/since-plan';
import { openStacks, type SynthesizedStack } from '../../rollout/manifest';
import { workingCopy } from '../../rollout/plan/commit';
import { sha256Of } from '../../rollout/plan/digest';
import type { PlannedStackRecord } from '../../rollout/plan/record';
import type { BlueprintFiles } from '../../rollout/terraform/files';
import { LOCK_FILE } from '../../rollout/terraform/lock-file';
import type { Terraform } from '../../rollout/tools';
import type { Progress } from '../progress';
import { packageVersion } from '../project';
import type { DeployCommandOptions } from './deploy-options';
import { engineOf } from './flags';
import { stateProblems } from './no-plan';

/** One run of `blueprint deploy`. */
export interface DeployRun {
  readonly options: DeployCommandOptions;
  readonly blueprint: Blueprint;
  readonly files: BlueprintFiles;
  readonly terraform: Terraform;
  readonly progress: Progress;
  readonly plan: FoundPlan;
  readonly wave: RolloutWave;
  /** Every stack of the wave that was planned. */
  readonly planned: readonly PlannedStackRecord[];
  readonly stacks: readonly SynthesizedStack[];
  readonly applied: AppliedPlans;
}

/** What a run begins with. */
export type Opening = Pick<DeployRun, 'options' | 'blueprint' | 'files' | 'terraform' | 'progress'>;

/** What is to be deployed, or everything that is wrong with it and can be seen without asking anybody. */
export function openRun(opening: Opening): DeployRun | { readonly problems: readonly Problem[] } {
  const { options, blueprint, files } = opening;
  const state = stateProblems(blueprint);
  if (state.length > 0) return { problems: state };
  const plans = files.plans();
  const plan = findPlan(options.plan, { plans, blueprint });
  if ('place' in plan) return { problems: [plan] };
  const { record, folder } = plan;
  const wave = waveOf({ blueprint, record, wave: options.wave });
  if ('place' in wave) return { problems: [wave] };
  const stacks = openStacks(files.output(), blueprint);
  const planned = record.stacks.filter((stack) => stack.wave === wave.name);
  const applied = new AppliedPlans(folder);
  const run = { ...opening, plan, wave, planned, stacks, applied };
  const problems = [
    ...changedSince(record, toDo(run), { ...now(run), folder, stacks }),
    ...(options.reason === undefined ? gateProblems(wave, { blueprint, record, plans }) : []),
    ...begun(run),
  ];
  return problems.length > 0 ? { problems } : run;
}

function now({ options, files, terraform, plan }: DeployRun) {
  const kept = join(plan.folder, LOCK_FILE);
  const lockFile = existsSync(files.projectLockFile()) ? files.projectLockFile() : kept;
  return {
    workingCopy: workingCopy(files.project),
    lock: existsSync(lockFile) ? sha256Of(lockFile) : '',
    toolchain: {
      engine: engineOf(options),
      version: terraform.version,
      blueprint: packageVersion(),
    },
  };
}

/** Stacks that the plans change, and that are not done yet. */
export function toDo({
  planned,
  applied,
}: Pick<DeployRun, 'planned' | 'applied'>): readonly PlannedStackRecord[] {
  return planned.filter(({ id, empty }) => !empty && applied.of(id) !== 'done');
}

/** A run that was begun goes on only where somebody says so. */
function begun({ options, planned, applied, wave }: DeployRun): readonly Problem[] {
  const marked = planned.filter(({ id }) => applied.of(id) !== undefined);
  if (options.resume || marked.length === 0) return [];
  if (toDo({ planned, applied }).length === 0) return [];
  return [
    {
      place: `wave ${wave.name}`,
      found: `an earlier run that worked on ${marked.map(({ id }) => id).join(', ')}`,
      wanted: 'plans that nobody began to apply',
      change: 'go on with what is not done: add --resume',
    },
  ];
}
