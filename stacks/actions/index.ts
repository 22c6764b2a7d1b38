import { type ByKind, byKind } from '../../blueprint/kinds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { build, buildGrants } from './build';
import { custom } from './custom';
import { inspectorScan, inspectorScanGrants } from './inspector-scan';
import { lambda, lambdaGrants } from './lambda';
import { stepFunctions, stepFunctionsGrants } from './step-functions';
import type { ActionGrants, ActionSubject, NamedActionSubject } from './subject';

const actions: ByKind<StageActionFacts, NamedActionSubject, PipelineAction> = {
  build,
  'inspector-scan': inspectorScan,
  lambda,
  'step-functions': stepFunctions,
  custom,
};

const grants: ByKind<StageActionFacts, ActionSubject, ActionGrants> = {
  build: buildGrants,
  'inspector-scan': inspectorScanGrants,
  lambda: lambdaGrants,
  'step-functions': stepFunctionsGrants,
  // Somebody's own worker runs it, with credentials of its own.
  custom: () => ({}),
};

/** An action of a further stage, as CodePipeline runs it. */
export function stageAction(action: StageActionFacts, subject: NamedActionSubject): PipelineAction {
  return byKind(actions, action, subject);
}

/** What the role of a further stage needs for an action, by purpose. */
export function actionGrants(action: StageActionFacts, subject: ActionSubject): ActionGrants {
  return byKind(grants, action, subject);
}
