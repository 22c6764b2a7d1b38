import type { Blueprint } from '../../blueprint/plan/planned';
import { workingCopy } from '../../rollout/plan/commit';
import type { BlueprintFiles } from '../../rollout/terraform/files';
import type { PlanCommandOptions } from './plan-options';
import { reviewPlans, writeReports } from './review-plans';

/** Says that no stack is affected, in each form that was asked for: a report of no plans, and no digest. */
export async function tellNothing(
  options: PlanCommandOptions,
  { blueprint, files }: { readonly blueprint: Blueprint; readonly files: BlueprintFiles },
): Promise<void> {
  const { changedSince, json } = options;
  const { commit } = workingCopy(files.project);
  const review = await reviewPlans({
    blueprint,
    output: files.output(),
    folder: files.plans(),
    plans: [],
    waves: [],
    commit,
  });
  writeReports(review, options);
  if (json) console.log(JSON.stringify({ changedSince, waves: [], stacks: [], review }, null, 2));
  else console.log(`nothing is affected since ${changedSince}: no stack is planned`);
}
