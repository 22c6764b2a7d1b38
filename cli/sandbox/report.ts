import type { ProofCounts } from '../../proof/report';
import type { PlanAnswer } from '../../rollout/terraform';
import { type CrossCheck, crossCheckLine } from './cross-check';
import type { Inventory } from './emulator';

/** What happened to one stack. */
export interface StackReport {
  readonly id: string;
  readonly state: 'deployed' | 'failed' | 'not started';
  readonly resources: number;
  /** Seconds the deployment took. */
  readonly seconds: number;
  readonly error?: string;
  /** What the second plan found. */
  readonly plan?: PlanAnswer;
}

/** What happened in a run of the sandbox. */
export interface SandboxReport {
  readonly terraform: string;
  readonly endpoint: string;
  readonly stacks: readonly StackReport[];
  /** How many hops were proved before the deployment. */
  readonly proof?: ProofCounts;
  /** What the emulator's own enforcement said to some of them. */
  readonly crossCheck?: CrossCheck;
  /** What is left after everything was destroyed; absent where nothing was to be destroyed. */
  readonly left?: Inventory;
  /** Seconds the whole run took. */
  readonly seconds: number;
}

/** Whether everything that was asked for holds. */
export function succeeded({ stacks, left, crossCheck }: SandboxReport): boolean {
  const deployed = stacks.every(({ state, plan }) => state === 'deployed' && plan === 'no change');
  const agreed = crossCheck === undefined || crossCheck.differences.length === 0;
  return deployed && agreed && (left === undefined || left.resources.length === 0);
}

/** The report as a table and a few sentences. */
export function renderReport(report: SandboxReport): string {
  const rows = report.stacks.map(({ id, state, resources, seconds, plan }) => [
    id,
    state,
    `${resources}`,
    seconds.toFixed(0),
    plan ?? '-',
  ]);
  const total = report.stacks.reduce((sum, { resources }) => sum + resources, 0);
  return [
    table([['stack', 'state', 'resources', 'seconds', 'second plan'], ...rows]),
    '',
    `${total} resources in ${report.stacks.length} stacks, ${report.seconds.toFixed(0)} s in all, ${report.terraform}`,
    ...proofLines(report),
    ...leftLines(report.left),
  ].join('\n');
}

function proofLines({ proof, crossCheck }: SandboxReport): readonly string[] {
  return [
    ...(proof ? [`proved: ${proof.allowed} needed hops allowed, ${proof.denied} forbidden ones denied`] : []),
    ...(crossCheck ? [crossCheckLine(crossCheck), ...crossCheck.differences.map((line) => `  ${line}`)] : []),
  ];
}

function leftLines(left: Inventory | undefined): readonly string[] {
  if (!left) return [];
  const keys = left.pendingDeletion.length;
  const waiting = keys > 0 ? ` (${keys} KMS keys wait for the end of their deletion window, as on AWS)` : '';
  if (left.resources.length === 0) return [`destroyed: nothing is left in any account${waiting}`];
  return [
    `destroyed, but ${left.resources.length} resources are left:`,
    ...left.resources.map(
      ({ account, region, service, type, id }) => `  ${account} ${region} ${service} ${type} ${id}`,
    ),
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What to say when stacks failed: what is done, what is not, how to go on. */
export function renderFailure(report: SandboxReport): string {
  const ids = (state: StackReport['state']) =>
    report.stacks
      .filter((stack) => stack.state === state)
      .map(({ id }) => id)
      .join(', ') || 'none';
  const errors = report.stacks.flatMap(({ id, error }) => (error ? [`${id}: ${error}`] : []));
  return [
    ...errors,
    '',
    `applied: ${ids('deployed')}`,
    `failed: ${ids('failed')}`,
    `not started: ${ids('not started')}`,
    'logs are in .sandbox/logs; the emulator and all state are kept',
    'to go on: npx blueprint sandbox (applies what is missing); to give up: npx blueprint sandbox --stop',
  ].join('\n');
}
