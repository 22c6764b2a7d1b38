import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';

/** Which state a plan was made from. */
export interface PlannedFrom {
  /** 0 where there was no state yet. */
  readonly serial: number;
  /** Empty where there was no state yet. */
  readonly lineage: string;
}

/** The entry of a saved plan that says from which state it was made. Terraform refuses the plan for any other. */
const ENTRY = 'tfstate';

/**
 * Reads from which state a plan was made. On a full disk Terraform 1.11 says "Saved the plan", ends well, and leaves an empty
 * file (tried, 2026-11-28).
 *
 * @throws where the file is no whole plan.
 */
export function plannedFrom(planFile: string): PlannedFrom {
  const entry = entryOf(readFileSync(planFile));
  if (entry === undefined)
    throw new Error(
      `${planFile} is no whole plan, as where the disk is full: make room on it, then run the same command`,
    );
  const { serial, lineage } = JSON.parse(strFromU8(entry)) as PlannedFrom;
  return { serial, lineage };
}

function entryOf(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return unzipSync(bytes, { filter: ({ name }) => name === ENTRY })[ENTRY];
  } catch {
    return undefined;
  }
}
