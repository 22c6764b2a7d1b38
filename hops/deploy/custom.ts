import type { Deploy } from '../../blueprint/deploy';
import { pathAt } from '../../blueprint/deploy/eks-files';
import type { OfKind } from '../../blueprint/kinds';
import { registryOf } from '../../blueprint/plan/images';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { sourceArtifact } from '../artifact-store';
import type { HopsOfDeployKind } from './kind';

/**
 * A worker polls for its jobs with credentials of its own, and asks AWS for nothing in the name of the landing zone.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-custom-action.html (2026-11-28)
 */
export const custom: HopsOfDeployKind<OfKind<Deploy, 'custom'>> = {
  inTarget: () => [],
  action: ({ action, artifact, configuration }, { blueprint, step }) => {
    const type = blueprint.facts.customActions.find(({ name }) => name === action);
    const place = { account: step.account.name, region: step.region, registry: registryOf(blueprint, step) };
    return {
      category: 'Deploy',
      provider: action,
      custom: { version: type?.version ?? '' },
      inputs: [artifact, sourceArtifact(PRIMARY_SOURCE)].slice(0, type?.inputs),
      configuration: Object.fromEntries(
        Object.entries(configuration).map(([key, value]) => [key, pathAt(value, place)]),
      ),
    };
  },
  aroundPipeline: () => [],
};
