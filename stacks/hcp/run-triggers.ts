import { RunTrigger } from '@cdktf/provider-tfe/lib/run-trigger';
import { Construct } from 'constructs';
import { hcpTriggers } from '../../blueprint/plan/hcp-triggers';
import type { HcpScope } from './hcp-scope';

/**
 * Applies of a wave start the runs of the wave behind it, where that has no gate.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-triggers (2026-11-28)
 */
export function addRunTriggers({ stack, blueprint, workspaces }: HcpScope): void {
  const made = new Map(workspaces.map((each) => [each.planned.stack, each.made]));
  for (const { of, after } of hcpTriggers(blueprint)) {
    const triggers = new Construct(stack, `after-${of}`);
    for (const before of after) {
      const [workspace, source] = [made.get(of), made.get(before)];
      if (workspace && source)
        new RunTrigger(triggers, before, { workspaceId: workspace.id, sourceableId: source.id });
    }
  }
}
