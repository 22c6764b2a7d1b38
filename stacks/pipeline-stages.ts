import { type Blueprint, type PlannedApplication, registryOf } from '../blueprint/blueprint';
import type { Step } from '../blueprint/promotion';
import { definitionsFile } from '../modules/build/container-buildspec';
import {
  approvalAction,
  buildAction,
  connectionSource,
  ecsDeploy,
  type PipelineAction,
  type PipelineStage,
} from '../modules/pipeline/pipeline-action';

/** Renders the promotion plan of an application as stages of CodePipeline. */
export function pipelineStages(
  blueprint: Blueprint,
  application: PlannedApplication,
): readonly PipelineStage[] {
  return application.stages.map(({ name, groups }) => ({
    name,
    groups: groups.map((steps) =>
      steps.map((step) => actionOf(step, name, { blueprint, application: application.facts })),
    ),
  }));
}

interface Context {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication['facts'];
}

function actionOf(step: Step, stage: string, { blueprint, application }: Context): PipelineAction {
  const { names } = blueprint;
  const inTooling = {
    name: step.name,
    roleArn: names.toolingRoleArn(names.stageRole(application.name, stage)),
  };
  switch (step.kind) {
    case 'source':
      return connectionSource({ ...inTooling, ...application.source });
    case 'build':
      return buildAction({ ...inTooling, projectName: names.buildProject(application.name) });
    case 'approve': {
      const approval = blueprint.facts.waves.find(({ name }) => name === step.wave)?.approval;
      return approvalAction({
        ...inTooling,
        topicArn: names.approvalTopicArn(application.name),
        text: approval?.text ?? approvalText(application.name, step),
        link: approval?.link,
        timeoutMinutes: approval?.timeoutMinutes ?? 10080,
      });
    }
    case 'deploy':
      return ecsDeploy({
        name: step.name,
        roleArn: names.deployRoleArn(step.account.id, application.name),
        region: step.region,
        cluster: application.deploy.cluster,
        service: application.deploy.service,
        definitionsFile: definitionsFile(registryOf(blueprint, step)),
        timeoutMinutes: application.deploy.timeoutMinutes,
      });
  }
}

/** At most 500 characters: CodePipeline takes 1,000, and the commit follows. */
function approvalText(application: string, { wave, accounts }: Step & { kind: 'approve' }): string {
  const named = accounts.length > 5 ? `${accounts.length} accounts` : accounts.join(', ');
  return `Deploy ${application} to wave ${wave} (${named})?`;
}
