import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Blueprint } from '../../../blueprint/plan/planned';
import { Administrator } from '../../../rehearsal/administrator';
import { Clients } from '../../../rehearsal/clients';
import type { ComparisonRecord } from '../../../rehearsal/comparison';
import type { Promotion } from '../../../rehearsal/promotion';
import type { PromotionRecord, RehearsalEvent } from '../../../rehearsal/record';
import { compareWithAccounts, promote } from '../../../rehearsal/run';
import { rehearse } from '../../../rehearsal/static';
import { makeWorkloads } from '../../../rehearsal/workloads';
import { emptyStores } from '../../../rehearsal/workloads/stores';
import { because } from '../../refuse';
import type { Emulator, Inventory } from '../emulator';
import { sandboxEnvironment } from '../environment';
import type { SandboxFiles } from '../files';
import type { Asked } from './approver';
import { deliveryIn } from './delivery';
import { verifyRecords } from './evidence';
import { failProblem } from './options';

/** What is asked of a promotion in the sandbox. */
export interface SandboxPromotion {
  readonly application: string;
  /** Action that fails once. @default none */
  readonly fail?: string;
  /** Whether somebody wants to see it stop: then it is no failure of the run. */
  readonly mayStop: boolean;
  readonly approve: (asked: Asked) => Promise<boolean>;
  readonly observe: (event: RehearsalEvent) => void;
}

/** Where a promotion is played. */
export interface Stage {
  readonly blueprint: Blueprint;
  readonly files: SandboxFiles;
  readonly signal: AbortSignal;
}

/** @throws where the action that is to fail is in no stage of what was synthesized. */
export function checkFail({ blueprint, files }: Stage, { application, fail }: SandboxPromotion): void {
  if (fail === undefined) return;
  const { stages } = rehearse(files.synthesized(), blueprint, application);
  const problems = failProblem(
    fail,
    stages.flatMap(({ groups }) => groups.flat()),
  );
  if (problems.length > 0) throw new Error(because('no promotion', problems));
}

/** Makes what the application's team would have brought, and gives what nothing here can make, a line each. */
export async function bringWorkloads(
  emulator: Emulator,
  { blueprint, files }: Stage,
  { application }: SandboxPromotion,
): Promise<readonly string[]> {
  if (!existsSync(files.beforePromotion()))
    writeFileSync(files.beforePromotion(), JSON.stringify(await emulator.inventory()));
  const { endpoint } = emulator;
  const administrator = administratorOf(emulator, blueprint);
  const { notMade } = await makeWorkloads({ blueprint, application, endpoint, administrator });
  return notMade.map(({ type, name, account, region }) => `${type} ${name} in ${account} ${region}`);
}

/** Plays the promotion of an application, from its commit to its last wave, and verifies what it recorded. */
export async function playPromotion(
  emulator: Emulator,
  stage: Stage & { readonly tell?: (line: string) => void },
  promotion: SandboxPromotion,
): Promise<PromotionRecord> {
  const played = await promote(onEmulator(emulator, stage, promotion));
  const { blueprint, tell } = stage;
  const verdict = await verifyRecords(administratorOf(emulator, blueprint), blueprint, promotion.application);
  if (verdict !== undefined) tell?.(verdict);
  return played;
}

/** Compares the landing zone with its accounts, as the schedule of its own pipeline does. */
export function playComparison(
  emulator: Emulator,
  stage: Stage,
  promotion: SandboxPromotion,
): Promise<ComparisonRecord> {
  return compareWithAccounts(onEmulator(emulator, stage, promotion));
}

function onEmulator(
  emulator: Emulator,
  { blueprint, files, signal }: Stage,
  { application, fail, approve, observe }: SandboxPromotion,
): Promotion {
  const { endpoint } = emulator;
  const synthesized = files.synthesized();
  const folder = files.promotions();
  return {
    blueprint,
    application,
    endpoint,
    synthesized,
    folder,
    fail,
    approve,
    observe,
    signal,
    deliver: deliveryIn({ blueprint, files, env: sandboxEnvironment(emulator, files) }),
  };
}

/**
 * Takes away what promotions brought, so that everything can be destroyed: as a person does with what the landing zone
 * holds, and at once with what teams brought.
 */
export async function emptyAll(emulator: Emulator, { blueprint, files }: Stage): Promise<void> {
  if (!existsSync(files.beforePromotion())) return;
  const before = JSON.parse(readFileSync(files.beforePromotion(), 'utf8')) as Inventory;
  await emptyStores(before.resources, administratorOf(emulator, blueprint));
  await emulator.forget(before);
  rmSync(files.beforePromotion());
}

function administratorOf({ endpoint }: Emulator, { names }: Blueprint): Administrator {
  return new Administrator(new Clients(endpoint), names.partition);
}
