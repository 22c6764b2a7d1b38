import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { LOCK_FILE } from '../terraform/lock-file';
import type { WorkingCopy } from './commit';
import { digestOf, sha256 } from './digest';
import type { SavedPlan } from './plan-stacks';
import { type PlanRecord, planJsonOf, RECORD_VERSION, type Toolchain, writeRecord } from './record';
import type { SelectedStack } from './selection';

/** What a record is made of. */
export interface RecordInput {
  readonly blueprint: Blueprint;
  readonly selected: readonly SelectedStack[];
  readonly plans: readonly SavedPlan[];
  /** The providers' lock file. */
  readonly lock: string;
  readonly toolchain: Omit<Toolchain, 'providers'>;
  readonly workingCopy: WorkingCopy;
  /** Account that the credentials are of. */
  readonly caller: string | undefined;
  /** What the report refuses. */
  readonly refusals: readonly Problem[];
  /** ISO 8601. */
  readonly created: string;
}

const PLANNING = '.planning-';

/** Where plans are saved until their digest is known. What runs left that were killed is deleted: values are in it, too. */
export function openPlanFolder(plans: string): { readonly folder: string; readonly discard: () => void } {
  const folder = join(plans, `${PLANNING}${process.pid}`);
  const left = existsSync(plans) ? readdirSync(plans).filter((name) => name.startsWith(PLANNING)) : [];
  for (const name of left) rmSync(join(plans, name), { recursive: true, force: true });
  // A plan holds values that nobody else may read.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What was planned, with its digest. */
export function recordOf(input: RecordInput): PlanRecord {
  const { blueprint, selected, plans, lock, toolchain, workingCopy, caller, refusals, created } = input;
  const { facts } = blueprint;
  const placeOf = new Map(selected.map((stack) => [stack.id, stack]));
  const planned = {
    version: RECORD_VERSION as typeof RECORD_VERSION,
    landingZone: { prefix: facts.prefix, organization: facts.organization.id },
    ...workingCopy,
    ...(caller !== undefined && { caller }),
    waves: [...new Set(selected.map(({ wave }) => wave))],
    stacks: plans.map(({ changes: _, ...plan }) => ({
      ...plan,
      wave: placeOf.get(plan.id)?.wave ?? '',
      account: placeOf.get(plan.id)?.account ?? '',
    })),
    lock: sha256(lock),
    toolchain: { ...toolchain, providers: providersIn(lock) },
    refusals,
  };
  return { ...planned, created, digest: digestOf(planned) };
}

/** Puts saved plans where `deploy` finds them: under their digest, with the record and the lock file. */
export function keepPlans(
  making: string,
  { plans, record, lock }: { readonly plans: string; readonly record: PlanRecord; readonly lock: string },
): PlanRecord {
  for (const { id } of record.stacks) rmSync(planJsonOf(making, id), { force: true });
  writeFileSync(join(making, LOCK_FILE), lock);
  writeRecord(making, record);
  const folder = join(plans, record.digest);
  // The same plans, saved within a second of each other: what is applied of them stays known.
  if (!existsSync(folder)) renameSync(making, folder);
  return record;
}

/** The providers of a lock file, as `address version`. */
export function providersIn(lock: string): readonly string[] {
  const blocks = lock.matchAll(/^provider "([^"]+)" \{\s+version\s*=\s*"([^"]+)"/gm);
  return [...blocks].map(([, address = '', version = '']) => `${address} ${version}`).sort();
}
