import type { OfKind } from '../../blueprint/kinds';
import { runsInBatches, unitId } from '../../blueprint/plan/builds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { startBuild } from '../../modules/actions/build';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { testAction } from '../../modules/actions/test';
import { sourceArtifact } from '../../modules/source/source';
import type { ActionGrants, ActionSubject, NamedActionSubject } from './subject';

type Build = OfKind<StageActionFacts, 'build'>;

/** A build that tests or scans. */
export function build(
  action: Build,
  { blueprint, application, name, roleArn }: NamedActionSubject,
): PipelineAction {
  return testAction({
    name,
    roleArn,
    projectName: blueprint.names.buildProject(unitId(application.name, name)),
    source: sourceArtifact(PRIMARY_SOURCE),
    batch: runsInBatches(action.build),
  });
}

/** What its stage needs. */
export function buildGrants(
  action: Build,
  { blueprint: { names }, application }: ActionSubject,
): ActionGrants {
  const projectArn = names.buildProjectArn(unitId(application.name, action.name));
  return { [action.name]: startBuild(projectArn, runsInBatches(action.build)) };
}
