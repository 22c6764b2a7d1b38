import { readFile } from 'node:fs/promises';
import type { PlanJson } from '../plan/model';
import type { StackPlan } from './stack';

/** A stack and the file with its plan, as `terraform show -json` wrote it. */
export interface PlanFile {
  readonly stack: string;
  readonly file: string;
}

/** The plans of files, read one after the other: none is kept. */
export async function* plansIn(files: Iterable<PlanFile>): AsyncGenerator<StackPlan> {
  for (const { stack, file } of files)
    yield { stack, plan: JSON.parse(await readFile(file, 'utf8')) as PlanJson };
}
