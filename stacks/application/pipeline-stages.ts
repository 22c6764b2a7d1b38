import { artifactsOf, runsInBatches } from '../../blueprint/plan/builds';
import { registryOf } from '../../blueprint/plan/images';
import type { Blueprint } from '../../blueprint/plan/planned';
import { type Step, waveNamed } from '../../blueprint/plan/stage';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { traitsOf } from '../../blueprint/source';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import { approvalAction } from '../../modules/actions/approval';
import { buildAction } from '../../modules/actions/build';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { soakAction } from '../../modules/actions/soak';
import { definitionsFile, IMAGE_DIGEST } from '../../modules/codebuild/container-buildspec';
import { ecsDeploy } from '../../modules/pipeline/pipeline-action';
import type { PipelineStage } from '../../modules/pipeline/pipeline-stage';
import type { PipelineSource } from '../../modules/source/source';
import { stageAction } from '../actions';
import type { ApplicationScope } from './application-scope';
import { stageConditions } from './stage-conditions';

/** Renders the promotion plan of an application as stages of CodePipeline. */
export function pipelineStages(scope: ApplicationScope): readonly PipelineStage[] {
  const { blueprint, application } = scope;
  return application.stages.map((stage) => ({
    name: stage.name,
    groups: stage.groups.map((steps) => steps.map((step) => actionOf(step, stage.name, scope))),
    conditions: stageConditions(blueprint, application, stage),
  }));
}

function actionOf(step: Step, stage: string, scope: ApplicationScope): PipelineAction {
  const { blueprint, sources } = scope;
  const application = scope.application.facts;
  const { names } = blueprint;
  const inTooling = {
    name: step.name,
    roleArn: names.toolingRoleArn(names.stageRole(application.name, stage)),
  };
  switch (step.kind) {
    case 'source':
      return sourceNamed(step.name, sources);
    case 'build':
      return buildAction({
        ...inTooling,
        projectName: names.buildProject(application.name),
        sources: sources.flatMap(({ action }) => action.outputs ?? []),
        outputs: artifactsOf(application.build),
        batch: runsInBatches(application.build),
        variables: {
          ...Object.fromEntries(application.variables.map(({ name }) => [name, `#{variables.${name}}`])),
          ...(application.build.kind === 'pushed-image' && {
            [IMAGE_DIGEST]: `#{${PRIMARY_SOURCE}.ImageDigest}`,
          }),
        },
      });
    case 'action':
      return stageAction(step.action, { blueprint, application, ...inTooling });
    case 'soak':
      return soakAction({ ...inTooling, timerArn: names.soakTimerArn(), minutes: step.minutes });
    case 'approve': {
      const { revision } = traitsOf(application.source);
      const approval = waveNamed(step.wave, blueprint.facts)?.approval;
      return approvalAction({
        ...inTooling,
        topicArn: names.approvalTopicArn(application.name),
        text: approval?.text ?? approvalText(application.name, step),
        revision: `${revision.noun} #{${PRIMARY_SOURCE}.${revision.variable}}`,
        link: approval?.link,
        timeoutMinutes: approval?.timeoutMinutes ?? 10080,
      });
    }
    case 'deploy':
      return deployAction(step, blueprint, application);
  }
}

function deployAction(
  step: Step & { kind: 'deploy' },
  blueprint: Blueprint,
  { name, deploy }: ApplicationFacts,
): PipelineAction {
  if (!deploy) throw new Error(`${name} is planned for ${step.account.name}, but has no deploy section`);
  return ecsDeploy({
    name: step.name,
    roleArn: blueprint.names.deployRoleArn(step.account.id, name),
    region: step.region,
    cluster: deploy.cluster,
    service: deploy.service,
    definitionsFile: definitionsFile(registryOf(blueprint, step)),
    timeoutMinutes: deploy.timeoutMinutes,
  });
}

function sourceNamed(name: string, sources: readonly PipelineSource[]): PipelineAction {
  return the(
    sources.find(({ action }) => action.name === name),
    `the source ${name} of the plan`,
  ).action;
}

/** At most 500 characters: CodePipeline takes 1,000, and the commit follows. */
function approvalText(application: string, { wave, accounts }: Step & { kind: 'approve' }): string {
  const named = accounts.length > 5 ? `${accounts.length} accounts` : accounts.join(', ');
  return `Deploy ${application} to wave ${wave} (${named})?`;
}
