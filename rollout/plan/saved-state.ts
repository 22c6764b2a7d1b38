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

/** Reads from which state a plan was made. @throws where the file is no saved plan. */
export function plannedFrom(planFile: string): PlannedFrom {
  const entry = unzipSync(readFileSync(planFile), { filter: ({ name }) => name === ENTRY })[ENTRY];
  if (entry === undefined) throw new Error(`${planFile} is no saved plan: plan again`);
  const { serial, lineage } = JSON.parse(strFromU8(entry)) as PlannedFrom;
  return { serial, lineage };
}
