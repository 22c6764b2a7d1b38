import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import { runsInBatches } from '../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { hasStep, type Stage, waveNamed } from '../blueprint/plan/stage';
import { sourcesOf } from '../blueprint/plan/starts';
import { askApproval } from '../modules/actions/approval';
import { ApproverRole } from '../modules/actions/approver-role';
import { startBuild } from '../modules/actions/build';
import { runStateMachine } from '../modules/actions/step-functions';
import { writeArtifacts } from '../modules/artifacts/artifact-access';
import { Topic } from '../modules/notifications/topic';
import { StageRole } from '../modules/pipeline/stage-role';
import type { PipelineSource } from '../modules/source/source';
import type { Statement } from '../policies/document';
import { artifactLocation } from './artifact-location';
import { stageActionGrants } from './stage-actions';

type Grants = Readonly<Record<string, readonly Statement[]>>;

/** Where the roles of an application's stages are made. */
export interface StageRolesContext {
  readonly scope: Construct;
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication;
  readonly sources: readonly PipelineSource[];
  /** Real ARN of the artifact key of the primary region. */
  readonly keyArn: string;
}

/** A role for each stage that does something in the tooling account; the pipeline is made after their policies. */
export function stageRoles(context: StageRolesContext): readonly IamRolePolicy[] {
  const { blueprint, application } = context;
  const { names, facts } = blueprint;
  const { name, build } = application.facts;
  return [
    ...stageRole(context, 'source', {
      ...sourceGrants(context),
      artifacts: writeArtifacts([artifactLocation(blueprint, name, facts.regions.primary)]),
    }),
    ...stageRole(context, 'build', { build: startBuild(names.buildProjectArn(name), runsInBatches(build)) }),
    ...furtherStages(context),
    ...gates(context),
  ];
}

/** One policy for each source, called after its kind, and after itself where it is a further one. */
function sourceGrants({ application, sources }: StageRolesContext): Grants {
  const named = sourcesOf(application.facts).map(({ name, source }, position) => [
    position === 0 ? source.kind : `${source.kind}-${name}`,
    sources[position]?.grants ?? [],
  ]);
  return Object.fromEntries(named);
}

function furtherStages(context: StageRolesContext): readonly IamRolePolicy[] {
  const { blueprint, application } = context;
  return application.facts.stages.flatMap(({ name, actions }) => {
    const each = actions.map((action) =>
      stageActionGrants(action, { blueprint, application: application.facts }),
    );
    const grants: Grants = Object.assign({}, ...each);
    return Object.keys(grants).length > 0 ? stageRole(context, name, grants) : [];
  });
}

/** The roles of the stages that wait or ask, the topic they ask with, and the roles of those who answer. */
function gates(context: StageRolesContext): readonly IamRolePolicy[] {
  const { blueprint, application } = context;
  const asking = application.stages.filter((stage) => hasStep(stage, 'approve'));
  if (asking.length > 0) approvalTopic(context);
  for (const stage of asking) approvers(context, stage);
  return application.stages
    .filter((stage) => hasStep(stage, 'approve') || hasStep(stage, 'soak'))
    .flatMap((stage) =>
      stageRole(context, stage.name, {
        ...(hasStep(stage, 'approve') && { approval: ask(context) }),
        ...(hasStep(stage, 'soak') && { soak: runStateMachine(blueprint.names.soakTimerArn()) }),
      }),
    );
}

function approvalTopic({ scope, blueprint: { names }, application, keyArn }: StageRolesContext): void {
  const { name, notify } = application.facts;
  new Topic(scope, 'approvals', {
    name: names.approvalTopic(name),
    topicArn: names.approvalTopicArn(name),
    keyArn,
    mails: notify.approvers,
  });
}

function ask({ blueprint: { names, facts }, application }: StageRolesContext): readonly Statement[] {
  return askApproval({
    topicArn: names.approvalTopicArn(application.facts.name),
    anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
    keyAlias: names.artifactKeyAlias(),
  });
}

function approvers({ scope, blueprint, application }: StageRolesContext, stage: Stage): void {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const patterns = waveNamed(stage.wave?.name, facts)?.approval?.approvers;
  if (!patterns) return;
  new ApproverRole(scope, `approvers-${stage.name}`, {
    name: names.approverRole(name, stage.name),
    pipelineArn: names.pipelineArn(name),
    stage: stage.name,
    action: 'approve',
    approvers: patterns.map(names.toolingRoleArn),
    accountArn: names.accountArn(facts.tooling.id),
  });
}

function stageRole(
  { scope, blueprint: { names }, application }: StageRolesContext,
  stage: string,
  grants: Grants,
): readonly IamRolePolicy[] {
  const { name } = application.facts;
  return new StageRole(scope, `stage-${stage}`, {
    name: names.stageRole(name, stage),
    stage,
    pipelineName: names.pipeline(name),
    pipelineRoleArn: names.toolingRoleArn(names.pipelineRole(name)),
    grants,
  }).policies;
}
