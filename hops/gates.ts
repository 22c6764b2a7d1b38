import { approvalsOf, type WaveApproval } from '../blueprint/plan/approvals';
import { approversOf } from '../blueprint/plan/people';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { anySoaks, hasStep, questionsOf } from '../blueprint/plan/stage';
import { looksAtAlarms } from './alarm-looks';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopCaller } from './hop';
import { logsItsRuns } from './machine-logs';
import { own, role, roleOfPattern, service, somebodyIn, stranger, strangersAccount } from './principals';
import { runsMachine } from './state-machines';

// Pages of AWS's documentation, as of 2026-11-21.
const alarmRulePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html';
/** As of 2026-11-28. */
const alarmActionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html';

/** What the gates of an application ask for: soak times, alarms, and the roles of its approvers. */
export function gateHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { stages, facts } = application;
  return [
    ...stages
      .filter((stage) => hasStep(stage, 'soak'))
      .flatMap((stage) => waits(blueprint, facts.name, stage.name)),
    ...approvalsOf(blueprint.facts, facts).flatMap((wave) => approves(blueprint, application, wave)),
    ...watches(blueprint, application),
  ];
}

function waits(blueprint: Blueprint, application: string, stage: string): readonly Hop[] {
  const { names, facts } = blueprint;
  return runsMachine(blueprint, {
    place: { application, account: facts.tooling.name },
    who: role(names.toolingRoleArn(names.stageRole(application, stage))),
    title: `the role of stage ${stage} of ${application}`,
    machineArn: names.soakTimerArn(),
    machine: 'the soak timer',
    another: 'another state machine',
  });
}

function approves(blueprint: Blueprint, planned: PlannedApplication, asked: WaveApproval): readonly Hop[] {
  const { wave, approval } = asked;
  const { names, facts } = blueprint;
  const application = planned.facts.name;
  const approvers = approversOf(facts, planned.facts, approval) ?? [];
  const [approver] = approvers;
  const questions = questionsOf(planned, wave);
  if (approver === undefined || questions.length === 0) return [];
  const place = { application, account: facts.tooling.name };
  const title = `the approver of wave ${wave} of ${application}`;
  const arn = names.toolingRoleArn(names.approverRole(application, wave));
  const person = (name: string): HopCaller => ({
    kind: 'administrator',
    arn: names.toolingRoleArn(roleOfPattern(name)),
  });
  const becomes = {
    actions: ['sts:AssumeRole'],
    resource: own(arn, facts.tooling.id),
    documentation: pages.approvers,
  };
  return [
    ...approvers.flatMap((each) =>
      allowed(place, `${each} becomes ${title}`, {
        ...becomes,
        who: person(each),
        free: [{ who: [names.toolingRoleArn(each)], reason: 'accounts/ names approvers by a pattern' }],
      }),
    ),
    ...denied(place, `somebody in ${facts.tooling.name} becomes ${title}`, {
      ...becomes,
      who: somebodyIn(blueprint, facts.tooling.id),
    }),
    ...denied(place, `${approver} of another account becomes ${title}`, {
      ...becomes,
      who: stranger(blueprint, roleOfPattern(approver)),
    }),
    ...answers(blueprint, planned, wave),
  ];
}

function answers(blueprint: Blueprint, planned: PlannedApplication, wave: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const application = planned.facts.name;
  const place = { application, account: facts.tooling.name };
  const title = `the approver of wave ${wave} of ${application}`;
  const arn = names.toolingRoleArn(names.approverRole(application, wave));
  const questions = questionsOf(planned, wave);
  const pipeline = names.pipelineArn(application);
  const asks = {
    who: role(arn),
    actions: ['codepipeline:PutApprovalResult'],
    documentation: pages.approvers,
  };
  return [
    ...allowed(place, `${title} looks at the pipeline`, {
      who: role(arn),
      actions: [
        'codepipeline:GetPipeline',
        'codepipeline:GetPipelineExecution',
        'codepipeline:GetPipelineState',
      ],
      resource: own(pipeline, facts.tooling.id),
      documentation: pages.approvers,
    }),
    ...questions.flatMap((question) =>
      allowed(place, `${title} answers ${question}`, {
        ...asks,
        resource: own(`${pipeline}/${question}`, facts.tooling.id),
        free: [
          {
            who: [names.approverRolePatternArn()],
            in: 'service control policy',
            reason: 'which pipeline an approver answers, its own policy says',
          },
        ],
      }),
    ),
    ...denied(place, `${title} answers for another stage`, {
      ...asks,
      resource: own(`${pipeline}/another/approve`, facts.tooling.id),
    }),
    ...denied(place, `${title} starts the pipeline`, {
      who: role(arn),
      actions: ['codepipeline:StartPipelineExecution'],
      resource: own(pipeline, facts.tooling.id),
      documentation: pages.approvers,
    }),
  ];
}

/** Rules of stage conditions look at alarms with the role of the deployment, in its account. */
function watches(
  blueprint: Blueprint,
  { facts: { name: application }, alarms }: PlannedApplication,
): readonly Hop[] {
  const { names } = blueprint;
  return alarms.flatMap(({ name, wave, account, region }) => {
    const place = { application, account: account.name };
    const title = `the deploy role of ${application} in ${account.name}`;
    const who = role(names.deployRoleArn(account.id, application));
    return [
      ...allowed(place, `${title} watches the alarm ${name} in ${region} after wave ${wave}`, {
        ...looksAtAlarms(account, region),
        who,
        documentation: alarmRulePage,
      }),
      ...denied(place, `${title} silences the alarm ${name} in ${region} after wave ${wave}`, {
        who,
        actions: ['cloudwatch:DisableAlarmActions', 'cloudwatch:PutMetricAlarm', 'cloudwatch:SetAlarmState'],
        resource: own(names.alarmArn(account.id, region, name), account.id),
        documentation: alarmActionsPage,
      }),
    ];
  });
}

/** The state machine that waits: nobody but Step Functions runs it. */
export function soakTimerHops(blueprint: Blueprint): readonly Hop[] {
  const { names, facts, applications } = blueprint;
  if (!anySoaks(applications)) return [];
  const place = { account: facts.tooling.name };
  const ours = { 'aws:SourceArn': names.soakTimerArn(), 'aws:SourceAccount': facts.tooling.id };
  const asks = {
    who: service('states.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.soakRole()), facts.tooling.id),
    documentation: pages.stepFunctionsRole,
  };
  return [
    ...logsItsRuns(blueprint, place, {
      machine: 'the soak timer',
      roleArn: names.toolingRoleArn(names.soakRole()),
    }),
    ...allowed(place, 'Step Functions runs the soak timer', { ...asks, context: ours }),
    ...denied(place, "Step Functions runs the soak timer for somebody else's account", {
      ...asks,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...denied(place, 'Step Functions runs another state machine with the role of the soak timer', {
      ...asks,
      context: { ...ours, 'aws:SourceArn': names.soakTimerArn().replace(/[^:]+$/, 'another') },
    }),
  ];
}
