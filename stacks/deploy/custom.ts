import type { Deploy } from '../../blueprint/deploy';
import { configurationAt } from '../../blueprint/deploy/custom';
import type { OfKind } from '../../blueprint/kinds';
import { registryOf } from '../../blueprint/plan/images';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import { customAction } from '../../modules/actions/custom';
import { sourceArtifact } from '../../modules/source/source';
import type { DeployKind } from './kind';

/** An action that somebody's own worker runs; the deploy role is there for the alarms of the wave, and does nothing for it. */
export const custom: DeployKind<OfKind<Deploy, 'custom'>> = {
  grants: () => [],
  ceiling: () => [],
  action: (deploy, { blueprint, step }) => {
    const type = the(
      blueprint.facts.customActions.find(({ name }) => name === deploy.action),
      `the custom action ${deploy.action}`,
    );
    const place = { account: step.account.name, region: step.region, registry: registryOf(blueprint, step) };
    return customAction({
      name: step.name,
      category: type.category,
      provider: deploy.action,
      version: type.version,
      inputs: [deploy.artifact, sourceArtifact(PRIMARY_SOURCE)].slice(0, type.inputs),
      configuration: configurationAt(deploy, place),
    });
  },
};
