import { approvalOf } from '../../blueprint/plan/approvals';
import { buildVariables } from '../../blueprint/plan/build-variables';
import { artifactsOf, needsOf, runsInBatches } from '../../blueprint/plan/builds';
import { BUILT } from '../../blueprint/plan/image-digest';
import { builtImageDigest } from '../../blueprint/plan/images';
import type { Step } from '../../blueprint/plan/stage';
import { traitsOf } from '../../blueprint/source';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import { approvalAction } from '../../modules/actions/approval';
import { buildAction } from '../../modules/actions/build';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { soakAction } from '../../modules/actions/soak';
import type { PipelineStage } from '../../modules/pipeline/pipeline-stage';
import type { PipelineSource } from '../../modules/source/source';
import { stageAction } from '../actions';
import { deployAction } from '../deploy';
import { evidenceAction } from '../evidence';
import { RUN, reported, rolloutAction } from '../self-delivery/actions';
import { signingAction } from '../signing';
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
        sources: artifactsOfSources(sources),
        outputs: artifactsOf(application.build),
        namespace: needsOf(application.build).pushes ? BUILT : undefined,
        batch: runsInBatches(application.build),
        variables: { ...buildVariables(application), ...(application.rollout && { RUN }) },
      });
    case 'action':
      return stageAction(step.action, { blueprint, application, ...inTooling });
    case 'soak':
      return soakAction({ ...inTooling, timerArn: names.soakTimerArn(), minutes: step.minutes });
    case 'approve': {
      const { revision } = traitsOf(application.source);
      const approval = approvalOf(blueprint.facts, application, step.wave);
      return approvalAction({
        ...inTooling,
        topicArn: names.approvalTopicArn(application.name),
        text: step.of?.text ?? reported(step) ?? approval?.text ?? approvalText(application.name, step),
        revision: `${revision.noun} #{${PRIMARY_SOURCE}.${revision.variable}}`,
        imageDigest: builtImageDigest(application),
        link: approval?.link,
        timeoutMinutes: approval?.timeoutMinutes ?? 10080,
      });
    }
    case 'evidence':
      return evidenceAction(step, { blueprint, application: scope.application, stage, ...inTooling });
    case 'signing':
      return signingAction(step, { blueprint, application: scope.application, ...inTooling });
    case 'fan-out':
    case 'report':
      return rolloutAction(step, { names, application, ...inTooling });
    case 'deploy': {
      const roleArn =
        step.role === 'deploy role'
          ? names.deployRoleArn(step.account.id, application.name)
          : inTooling.roleArn;
      return deployAction({ blueprint, application, step, roleArn });
    }
  }
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

/** Artifacts of the sources, the primary one first. */
function artifactsOfSources(sources: readonly PipelineSource[]): readonly [string, ...string[]] {
  const [primary, ...further] = sources.flatMap(({ action }) => action.outputs ?? []);
  return [the(primary, 'the artifact of the primary source'), ...further];
}
