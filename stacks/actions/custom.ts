import type { OfKind } from '../../blueprint/kinds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import { customAction } from '../../modules/actions/custom';
import { BUILD_ARTIFACT, type PipelineAction } from '../../modules/actions/pipeline-action';
import { sourceArtifact } from '../../modules/source/source';
import type { NamedActionSubject } from './subject';

/** An action that somebody's own worker runs. */
export function custom(
  { action, configuration }: OfKind<StageActionFacts, 'custom'>,
  { blueprint: { facts }, name }: NamedActionSubject,
): PipelineAction {
  const type = the(
    facts.customActions.find((each) => each.name === action),
    `the custom action ${action}`,
  );
  return customAction({
    name,
    category: type.category,
    provider: action,
    version: type.version,
    inputs: [sourceArtifact(PRIMARY_SOURCE), BUILD_ARTIFACT].slice(0, type.inputs),
    configuration,
  });
}
