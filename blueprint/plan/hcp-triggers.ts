import { hcpState } from './hcp';
import type { Blueprint } from './planned';
import { rolloutWaves } from './rollout-waves';

/**
 * Workspaces whose applies may start the runs of another one.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-triggers (2026-11-28)
 */
export const TRIGGERS_OF_WORKSPACE = 20;

/** A stack whose runs are started by the applies of others. */
export interface HcpTrigger {
  readonly of: string;
  readonly after: readonly string[];
}

/**
 * What starts the runs of stacks: those of the wave before, where theirs has no gate and there are not too many. Whatever
 * else is to be ordered, whoever delivers orders it.
 */
export function hcpTriggers(blueprint: Pick<Blueprint, 'facts' | 'stacks' | 'waves'>): readonly HcpTrigger[] {
  if (!hcpState(blueprint.facts)?.workspaces?.runTriggers) return [];
  const waves = rolloutWaves(blueprint);
  return waves.flatMap(({ stacks, gated }, position) => {
    const before = waves[position - 1]?.stacks ?? [];
    if (gated || before.length === 0 || before.length > TRIGGERS_OF_WORKSPACE) return [];
    return stacks.map(({ id }) => ({ of: id, after: before.map((each) => each.id) }));
  });
}
