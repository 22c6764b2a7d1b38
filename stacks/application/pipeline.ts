import { logDaysOf } from '../../blueprint/plan/log-days';
import { enteredAccounts, named } from '../../blueprint/plan/named-accounts';
import { keepsActionLog } from '../../blueprint/plan/scans';
import { actsInTooling } from '../../blueprint/plan/stage';
import { ActionLog } from '../../modules/actions/action-log';
import { type PipelineVariable, PromotionPipeline } from '../../modules/pipeline/promotion-pipeline';
import type { ApplicationScope } from './application-scope';
import { pipelineStages } from './pipeline-stages';
import { addReports } from './reports';
import { addStageRoles } from './stage-roles';

const EXECUTION_MODE = { queued: 'QUEUED', superseded: 'SUPERSEDED', parallel: 'PARALLEL' } as const;

/** The pipeline, after the policies of its stages' roles, and what tells of it. */
export function addPipeline(scope: ApplicationScope): void {
  const { stack, blueprint, application, stores, sources } = scope;
  const { names, facts } = blueprint;
  const { name, executionMode } = application.facts;
  const policies = addStageRoles(scope);
  const entered = enteredAccounts(application).map(({ id }) => id);
  const accounts = named(entered);
  const pipeline = new PromotionPipeline(stack, 'promotion', {
    name: names.pipeline(name),
    arn: names.pipelineArn(name),
    roleName: names.pipelineRole(name),
    organizationId: !accounts ? facts.organization.id : undefined,
    stores,
    executionMode: EXECUTION_MODE[executionMode],
    stages: pipelineStages(scope),
    triggers: sources.flatMap(({ trigger }) => trigger ?? []),
    variables: variablesOf(scope),
    actionRoles: [
      ...application.stages
        .filter(actsInTooling)
        .map((stage) => names.toolingRoleArn(names.stageRole(name, stage.name))),
      ...(accounts ?? ['*']).map((id) => names.deployRoleArn(id, name)),
    ],
    dependsOn: [...policies, ...actionLog(scope)],
  });
  addReports(scope, pipeline.arn);
}

/** The log of the pipeline's scans, where it has any. */
function actionLog({
  stack,
  blueprint: { names, facts: all },
  application: { facts },
  artifactKeyArn,
}: ApplicationScope) {
  if (!keepsActionLog(facts)) return [];
  const name = names.actionLogGroup(facts.name);
  const days = logDaysOf(all, facts.build);
  return [new ActionLog(stack, 'scans', { name, days, keyArn: artifactKeyArn }).group];
}

function variablesOf({ application }: ApplicationScope): readonly PipelineVariable[] {
  return application.facts.variables.map(({ name, default: defaultValue, description }) => ({
    name,
    ...(defaultValue !== undefined && { defaultValue }),
    ...(description !== undefined && { description }),
  }));
}
