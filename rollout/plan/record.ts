import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import type { PlanCounts } from './counts';

/** Of the form of a record: plans of another form are planned again. */
export const RECORD_VERSION = 2;

/** What planned: another version of it may apply a plan otherwise. */
export interface Toolchain {
  readonly engine: string;
  readonly version: string;
  /** Such as `registry.terraform.io/hashicorp/aws 6.25.0`. */
  readonly providers: readonly string[];
  readonly blueprint: string;
}

/** The saved plan of one stack, and what it was made from. */
export interface PlannedStackRecord {
  readonly id: string;
  readonly wave: string;
  /** Id of its account. */
  readonly account: string;
  /** SHA-256 of its synthesized JSON. */
  readonly json: string;
  /** SHA-256 of the file of the plan. */
  readonly plan: string;
  /** The state that it was made from; no lineage where there was none yet. */
  readonly serial: number;
  readonly lineage: string;
  readonly counts: PlanCounts;
  /** SHA-256 of what Terraform shows of the plan; none where it found nothing to do. */
  readonly shown?: string;
  /** Whether an apply would do nothing. */
  readonly empty: boolean;
}

/** What was planned at a time: `plan.json`, beside the files of the plans. */
export interface PlanRecord {
  readonly version: typeof RECORD_VERSION;
  readonly digest: string;
  /** ISO 8601. */
  readonly created: string;
  readonly landingZone: { readonly prefix: string; readonly organization: string };
  /** Undefined where the folder is in no Git repository. */
  readonly commit?: string;
  /** Whether files differed from that commit. */
  readonly dirty: boolean;
  /** Account that the credentials were of. Undefined where each account has a profile of its own. */
  readonly caller?: string;
  readonly waves: readonly string[];
  readonly stacks: readonly PlannedStackRecord[];
  /** SHA-256 of the one lock file of the providers. */
  readonly lock: string;
  readonly toolchain: Toolchain;
  /** What must be put right before any of it is applied, as the report says. */
  readonly refusals: readonly Problem[];
}

/** The file of a record, beside the plans. */
export const RECORD_FILE = 'plan.json';

/** The file of a stack's plan. */
export function planFileOf(folder: string, stack: string): string {
  return join(folder, `${stack}.tfplan`);
}

/** What Terraform says of the plan of a stack, until it is reported. */
export function planJsonOf(folder: string, stack: string): string {
  return join(folder, `${stack}.plan.json`);
}

/** Writes a record beside its plans. */
export function writeRecord(folder: string, record: PlanRecord): void {
  writeWhole(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
}

/** A record, or what keeps that of a folder from being read; undefined where it holds none. */
function readRecord(folder: string): PlanRecord | { readonly unknown: string } | undefined {
  const file = join(folder, RECORD_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as Partial<PlanRecord> | null;
    if (record?.version === RECORD_VERSION && Array.isArray(record.stacks)) return record as PlanRecord;
    return { unknown: `a plan.json of version ${JSON.stringify(record?.version) ?? 'none'}` };
  } catch (error) {
    if (error instanceof SyntaxError) return { unknown: 'a plan.json that is no JSON' };
    throw error;
  }
}

/** Every record under the folder of plans, the newest first. */
export function recordsIn(plans: string): readonly PlanRecord[] {
  return readIn(plans)
    .flatMap(({ record }) => ('unknown' in record ? [] : [record]))
    .sort((left, right) => (left.created < right.created ? 1 : -1));
}

/** Plans that are kept and cannot be read: another version of the blueprint wrote them, or somebody edited them. */
export function unknownRecordsIn(
  plans: string,
): readonly { readonly digest: string; readonly found: string }[] {
  return readIn(plans).flatMap(({ name, record }) =>
    'unknown' in record ? [{ digest: name, found: record.unknown }] : [],
  );
}

function readIn(plans: string) {
  const names = existsSync(plans) ? readdirSync(plans) : [];
  return names.flatMap((name) => {
    const record = readRecord(join(plans, name));
    return record ? [{ name, record }] : [];
  });
}

/** Replaces a file at once: whoever is killed meanwhile leaves the old one. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
