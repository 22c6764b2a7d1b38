import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import { readStacks, type StackOutput } from '../../proof/gather/stacks';
import type { PlanJson } from '../../rollout/plan/model';
import { NOTHING, type SavedPlan } from '../../rollout/plan/plan-stacks';
import { planJsonOf } from '../../rollout/plan/record';
import {
  type Review,
  renderHtmlReview,
  renderMarkdown,
  renderText,
  reviewOf,
  type StackPlan,
} from '../../rollout/review';
import { colours } from '../colours';

/** What was planned, and against what it is held. */
export interface ReviewInput {
  readonly blueprint: Blueprint;
  /** Folder that was synthesized. */
  readonly output: string;
  /** Folder of the plans. */
  readonly folder: string;
  readonly plans: readonly SavedPlan[];
  readonly waves: readonly string[];
  readonly commit: string | undefined;
}

/** The report of saved plans. What Terraform says of each is read when its turn comes, and dropped again. */
export function reviewPlans({
  blueprint,
  output,
  folder,
  plans,
  waves,
  commit,
}: ReviewInput): Promise<Review> {
  const [wave, ...more] = waves;
  const synthesized: readonly StackOutput[] = readStacks(output).stacks;
  return reviewOf(oneByOne(folder, plans), {
    blueprint,
    output: synthesized,
    ...(wave !== undefined && more.length === 0 && { wave }),
    ...(commit !== undefined && { commit }),
  });
}

function* oneByOne(folder: string, plans: readonly SavedPlan[]): Generator<StackPlan> {
  for (const { id, changes } of plans)
    yield {
      stack: id,
      plan: changes ? (JSON.parse(readFileSync(planJsonOf(folder, id), 'utf8')) as PlanJson) : NOTHING,
    };
}

/** Where a report goes beside the terminal. */
export interface ReportFiles {
  readonly html?: string;
  readonly markdown?: string;
}

/** Writes a report into the files that were asked for. */
export function writeReports(review: Review, { html, markdown }: ReportFiles): void {
  if (html !== undefined) writeFileSync(resolve(html), renderHtmlReview(review));
  if (markdown !== undefined) writeFileSync(resolve(markdown), renderMarkdown(review));
}

/** The report for a terminal. */
export function reportText(review: Review): string {
  return renderText(review, { width: process.stdout.columns ?? 100, paint: colours });
}
