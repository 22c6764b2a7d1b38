import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PlanJson } from './model';
import type { PlanRecord } from './record';

/** As many characters of a digest as a person has to write. */
export const SHORT = 12;

/** SHA-256 of a text or of bytes, in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 of a file. @throws where there is none. */
export function sha256Of(file: string): string {
  return sha256(readFileSync(file));
}

/**
 * The digest of what was planned: commit, synthesized JSON, files of the plans, states, lock file, toolchain and landing zone.
 * Who reviewed a digest, reviewed exactly this.
 */
export function digestOf({
  digest: _,
  created: __,
  ...planned
}: Omit<PlanRecord, 'digest' | 'created'> & Partial<PlanRecord>): string {
  return sha256(JSON.stringify(sorted(planned)));
}

/**
 * SHA-256 of what a plan would do, with every value, as `terraform show -json` says: what a report of it is made from. Of the
 * configuration beside it only words of the report depend.
 */
export function shownOf({
  resource_changes,
  resource_drift,
  output_changes,
  applyable,
  complete,
  errored,
}: PlanJson): string {
  return sha256(
    JSON.stringify(
      sorted({ resource_changes, resource_drift, output_changes, applyable, complete, errored }),
    ),
  );
}

/** With the keys of each object in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
