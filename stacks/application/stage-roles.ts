import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { approvalsOf, type WaveApproval } from '../../blueprint/plan/approvals';
import { runsInBatches } from '../../blueprint/plan/builds';
import { approversOf } from '../../blueprint/plan/people';
import { scansOf } from '../../blueprint/plan/scans';
import { actsInTooling, hasStep, questionsOf } from '../../blueprint/plan/stage';
import { sourcesOf } from '../../blueprint/plan/starts';
import { askApproval } from '../../modules/actions/approval';
import { ApproverRole } from '../../modules/actions/approver-role';
import { startBuild } from '../../modules/actions/build';
import { writeActionLog } from '../../modules/actions/inspector-scan';
import { runStateMachine } from '../../modules/actions/step-functions';
import { artifactFolder, writeArtifacts } from '../../modules/artifacts/artifact-access';
import { Topic } from '../../modules/notifications/topic';
import { StageRole } from '../../modules/pipeline/stage-role';
import type { Statement } from '../../policies/document';
import { actionGrants } from '../actions';
import { scanGrants } from '../actions/inspector-scan';
import { artifactLocation } from '../artifact-location';
import { workerGrants } from '../deploy';
import { houseBuildStarts } from '../house-builds';
import { rolloutGrants } from '../self-delivery/stage-grants';
import type { ApplicationScope } from './application-scope';

type Grants = Readonly<Record<string, readonly Statement[]>>;

/** A role for each stage that does something in the tooling account; the pipeline is made after their policies. */
export function addStageRoles(scope: ApplicationScope): readonly IamRolePolicy[] {
  const { blueprint, application } = scope;
  const { names, facts } = blueprint;
  const { name, build } = application.facts;
  return [
    ...addStageRole(scope, 'source', {
      ...sourceGrants(scope),
      artifacts: writeArtifacts([artifactLocation(blueprint, name, facts.regions.primary)], {
        reads: sourceFolders(scope),
        writes: sourceFolders(scope),
      }),
    }),
    ...addStageRole(scope, 'build', { build: startBuild(names.buildProjectArn(name), runsInBatches(build)) }),
    ...furtherStages(scope),
    ...signStage(scope),
    ...gates(scope),
  ];
}

/** Sources write their artifacts, and nothing that somebody else makes. */
function sourceFolders({ sources }: ApplicationScope): readonly string[] {
  return sources.flatMap(({ action }) => (action.outputs ?? []).map(artifactFolder));
}

/** One policy for each source, called after its kind, and after itself where it is a further one. */
function sourceGrants({ application, sources }: ApplicationScope): Grants {
  const named = sourcesOf(application.facts).map(({ name, source }, position) => [
    position === 0 ? source.kind : `${source.kind}-${name}`,
    sources[position]?.grants ?? [],
  ]);
  return Object.fromEntries(named);
}

/** The stage that signs what was built. */
function signStage(scope: ApplicationScope): readonly IamRolePolicy[] {
  const { blueprint, application } = scope;
  return application.stages
    .filter((stage) => stage.wave === undefined && hasStep(stage, 'signing'))
    .flatMap((stage) => addStageRole(scope, stage.name, houseBuildStarts(blueprint, application, stage)));
}

function furtherStages(scope: ApplicationScope): readonly IamRolePolicy[] {
  const { blueprint, application } = scope;
  return application.facts.stages.flatMap((stage) => {
    const subject = { blueprint, application: application.facts };
    const each = stage.actions.map((action) => actionGrants(action, subject));
    const grants: Grants = Object.assign({}, ...each, scanGrants(scansOf(stage), subject));
    return Object.keys(grants).length > 0 ? addStageRole(scope, stage.name, grants) : [];
  });
}

/** The roles of the stages that wait or ask, the topic they ask with, and the roles of those who answer. */
function gates(scope: ApplicationScope): readonly IamRolePolicy[] {
  const { blueprint, application } = scope;
  const asking = application.stages.filter((stage) => hasStep(stage, 'approve'));
  if (asking.length > 0) addApprovalTopic(scope);
  for (const wave of approvalsOf(blueprint.facts, application.facts)) addApproverRole(scope, wave);
  return application.stages
    .filter(({ wave }) => wave !== undefined)
    .filter(actsInTooling)
    .flatMap((stage) =>
      addStageRole(scope, stage.name, {
        ...(hasStep(stage, 'approve') && { approval: ask(scope) }),
        ...(hasStep(stage, 'soak') && { soak: runStateMachine(blueprint.names.soakTimerArn()) }),
        ...(stage.verifies && {
          verification: writeActionLog(blueprint.names.actionLogGroupArn(application.facts.name)),
        }),
        ...houseBuildStarts(blueprint, application, stage),
        ...workerGrants(blueprint.names, application, stage),
        ...rolloutGrants(blueprint.names, application.facts, stage),
      }),
    );
}

function addApprovalTopic({
  stack,
  blueprint: { names },
  application,
  artifactKeyArn,
}: ApplicationScope): void {
  const { name, notify } = application.facts;
  new Topic(stack, 'approvals', {
    name: names.approvalTopic(name),
    topicArn: names.approvalTopicArn(name),
    keyArn: artifactKeyArn,
    mails: notify.approvers,
  });
}

function ask({ blueprint: { names, facts }, application }: ApplicationScope): readonly Statement[] {
  return askApproval({
    topicArn: names.approvalTopicArn(application.facts.name),
    anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
    keyAlias: names.artifactKeyAlias(),
    messaging: names.endpoint('sns', facts.regions.primary),
  });
}

/** Those who approve a wave answer all that it asks: its gate, and what its deployments ask in between. */
function addApproverRole(
  { stack, blueprint, application }: ApplicationScope,
  { wave, approval }: WaveApproval,
): void {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const [first, ...further] = questionsOf(application, wave);
  const patterns = approversOf(facts, application.facts, approval);
  if (first === undefined || !patterns) return;
  new ApproverRole(stack, `approvers-${wave}`, {
    name: names.approverRole(name, wave),
    pipelineArn: names.pipelineArn(name),
    questions: [first, ...further],
    approvers: patterns.map(names.toolingRoleArn),
    accountArn: names.accountArn(facts.tooling.id),
  });
}

function addStageRole(
  { stack, blueprint: { names }, application }: ApplicationScope,
  stage: string,
  grants: Grants,
): readonly IamRolePolicy[] {
  const { name } = application.facts;
  return new StageRole(stack, `stage-${stage}`, {
    name: names.stageRole(name, stage),
    stage,
    pipelineName: names.pipeline(name),
    pipelineRoleArn: names.toolingRoleArn(names.pipelineRole(name)),
    grants,
  }).policies;
}
