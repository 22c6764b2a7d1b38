import { createHash } from 'node:crypto';
import type { PlanJson } from '../plan/model';

/** What a plan would do, without what changes each time it is made: when, and what stays as it is. */
export function hashOfPlan(plan: PlanJson): string {
  const { terraform_version, resource_changes = [], output_changes = {}, errored, complete } = plan;
  const outputs = Object.entries(output_changes).filter(([, { actions }]) =>
    actions.some((each) => each !== 'no-op'),
  );
  return sha256({
    terraform_version,
    errored: errored ?? false,
    complete: complete ?? true,
    resources: resource_changes.filter(({ change, previous_address }) =>
      Boolean(change.importing || previous_address || change.actions.some((each) => each !== 'no-op')),
    ),
    outputs: Object.fromEntries(outputs),
  });
}

/** What one stack brings into the digest of its wave. */
export interface Digested {
  readonly stack: string;
  /** Hash of what was uploaded. */
  readonly configuration: string;
  /** Hash of what the plan does. */
  readonly plan: string;
}

/** Where the plans of a wave were made. */
export interface DigestedWave {
  readonly organization: string;
  readonly landingZone: string;
  readonly wave: string;
  readonly commit: string;
}

/** Names the plans of a wave: whoever confirms it, confirms these and no others. */
export function digestOf(wave: DigestedWave, stacks: readonly Digested[]): string {
  const sorted = [...stacks].sort((left, right) => (left.stack < right.stack ? -1 : 1));
  return sha256({ ...wave, engine: 'hcp', stacks: sorted });
}

function sha256(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(value)))
    .digest('hex');
}

/** The same value with the names in every object in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, each]) => [key, ordered(each)]),
  );
}
