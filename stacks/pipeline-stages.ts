import { artifactsOf, runsInBatches } from '../blueprint/plan/builds';
import { registryOf } from '../blueprint/plan/images';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { type Step, waveNamed } from '../blueprint/plan/stage';
import { PRIMARY_SOURCE } from '../blueprint/plan/starts';
import { approvalAction } from '../modules/actions/approval';
import { buildAction } from '../modules/actions/build';
import type { PipelineAction } from '../modules/actions/pipeline-action';
import { soakAction } from '../modules/actions/soak';
import { definitionsFile, IMAGE_DIGEST } from '../modules/codebuild/container-buildspec';
import { ecsDeploy } from '../modules/pipeline/pipeline-action';
import type { PipelineStage } from '../modules/pipeline/pipeline-stage';
import type { PipelineSource } from '../modules/source/source';
import { stageAction } from './stage-actions';
import { stageConditions } from './stage-conditions';

/** Renders the promotion plan of an application as stages of CodePipeline. */
export function pipelineStages(
  blueprint: Blueprint,
  application: PlannedApplication,
  sources: readonly PipelineSource[],
): readonly PipelineStage[] {
  const context = { blueprint, application: application.facts, sources };
  return application.stages.map((stage) => ({
    name: stage.name,
    groups: stage.groups.map((steps) => steps.map((step) => actionOf(step, stage.name, context))),
    conditions: stageConditions(blueprint, application, stage),
  }));
}

interface Context {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication['facts'];
  readonly sources: readonly PipelineSource[];
}

function actionOf(step: Step, stage: string, { blueprint, application, sources }: Context): PipelineAction {
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
      return stageAction(step.action, { blueprint, application, roleArn: inTooling.roleArn });
    case 'soak':
      return soakAction({ ...inTooling, timerArn: names.soakTimerArn(), minutes: step.minutes });
    case 'approve': {
      const approval = waveNamed(step.wave, blueprint.facts)?.approval;
      return approvalAction({
        ...inTooling,
        topicArn: names.approvalTopicArn(application.name),
        text: approval?.text ?? approvalText(application.name, step),
        revision: REVISION[application.source.kind],
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
  { name, deploy }: Context['application'],
): PipelineAction {
  if (!deploy)
    throw new Error(`${name} is in the plan of ${step.account.name} and says not how it is deployed`);
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
  const source = sources.find(({ action }) => action.name === name);
  if (!source) throw new Error(`the source ${name} is in the plan and was not rendered`);
  return source.action;
}

/**
 * What an approver approves, by the kind of the primary source.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
 */
const REVISION: Readonly<Record<PlannedApplication['facts']['source']['kind'], string>> = {
  connection: `Commit #{${PRIMARY_SOURCE}.CommitId}`,
  codecommit: `Commit #{${PRIMARY_SOURCE}.CommitId}`,
  s3: `Version #{${PRIMARY_SOURCE}.VersionId}`,
  ecr: `Image #{${PRIMARY_SOURCE}.ImageDigest}`,
};

/** At most 500 characters: CodePipeline takes 1,000, and the commit follows. */
function approvalText(application: string, { wave, accounts }: Step & { kind: 'approve' }): string {
  const named = accounts.length > 5 ? `${accounts.length} accounts` : accounts.join(', ');
  return `Deploy ${application} to wave ${wave} (${named})?`;
}
