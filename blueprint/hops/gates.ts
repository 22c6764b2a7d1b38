import type { Blueprint, PlannedApplication } from '../blueprint';
import { stepsOf } from '../promotion';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, role, service, somebodyIn, strangersAccount } from './parties';

/** What the gates of an application ask for: soak times, alarms, and the roles of its approvers. */
export function gateHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const stages = application.stages.map((stage) => ({
    stage,
    kinds: new Set(stage.groups.flat().map(({ kind }) => kind)),
  }));
  return [
    ...stages
      .filter(({ kinds }) => kinds.has('soak'))
      .flatMap(({ stage }) => waits(blueprint, application.facts.name, stage.name)),
    ...stages
      .filter(({ kinds }) => kinds.has('approve'))
      .flatMap(({ stage }) => approves(blueprint, application.facts.name, stage)),
    ...watches(blueprint, application),
  ];
}

function waits(blueprint: Blueprint, application: string, stage: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application, account: facts.tooling.name };
  const title = `the role of stage ${stage} of ${application}`;
  const who = role(names.toolingRoleArn(names.stageRole(application, stage)));
  const timer = names.soakTimerArn();
  const documentation = pages.stepFunctions;
  return [
    ...allowed(place, `${title} starts the soak timer`, {
      who,
      actions: ['states:DescribeStateMachine', 'states:StartExecution'],
      resource: own(timer, facts.tooling.id),
      documentation,
    }),
    ...allowed(place, `${title} follows the soak timer`, {
      who,
      actions: ['states:DescribeExecution'],
      resource: own(`${timer.replace(':stateMachine:', ':execution:')}:a1b2c3d4`, facts.tooling.id),
      documentation,
    }),
    ...denied(place, `${title} starts another state machine`, {
      who,
      actions: ['states:StartExecution'],
      resource: own(timer.replace(/[^:]+$/, 'another'), facts.tooling.id),
      documentation,
    }),
  ];
}

function approves(
  blueprint: Blueprint,
  application: string,
  { name: stage, wave }: PlannedApplication['stages'][number],
): readonly Hop[] {
  const { names, facts } = blueprint;
  const [approver] = facts.waves.find(({ name }) => name === wave?.name)?.approval?.approvers ?? [];
  if (approver === undefined) return [];
  const place = { application, account: facts.tooling.name };
  const title = `the approver of stage ${stage} of ${application}`;
  const arn = names.toolingRoleArn(names.approverRole(application, stage));
  const person = (account: string, name: string) =>
    ({ kind: 'administrator', arn: names.roleArn(account, name.replace(/[*?]/g, 'x')) }) as const;
  const becomes = {
    actions: ['sts:AssumeRole'],
    resource: own(arn, facts.tooling.id),
    documentation: pages.approvers,
  };
  const pipeline = names.pipelineArn(application);
  const answers = {
    who: role(arn),
    actions: ['codepipeline:PutApprovalResult'],
    documentation: pages.approvers,
  };
  return [
    ...(facts.waves.find(({ name }) => name === wave?.name)?.approval?.approvers ?? []).flatMap((each) =>
      allowed(place, `${each} becomes ${title}`, { ...becomes, who: person(facts.tooling.id, each) }),
    ),
    ...denied(place, `somebody in ${facts.tooling.name} becomes ${title}`, {
      ...becomes,
      who: somebodyIn(blueprint, facts.tooling.id),
    }),
    ...denied(place, `${approver} of another account becomes ${title}`, {
      ...becomes,
      who: person(strangersAccount(blueprint), approver),
    }),
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
    ...allowed(place, `${title} answers`, {
      ...answers,
      resource: own(`${pipeline}/${stage}/approve`, facts.tooling.id),
    }),
    ...denied(place, `${title} answers for another stage`, {
      ...answers,
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
    const asks = {
      who: role(names.deployRoleArn(account.id, application)),
      actions: ['cloudwatch:DescribeAlarms'],
      documentation: pages.alarmRule,
    };
    return [
      ...allowed(place, `${title} watches the alarm ${name} in ${region} after wave ${wave}`, {
        ...asks,
        resource: own(names.alarmArn(account.id, region, name), account.id),
      }),
      ...denied(place, `${title} looks at another alarm than ${name} in ${region} after wave ${wave}`, {
        ...asks,
        resource: own(names.alarmArn(account.id, region, 'another'), account.id),
      }),
    ];
  });
}

/** The state machine that waits: nobody but Step Functions runs it. */
export function soakTimerHops(blueprint: Blueprint): readonly Hop[] {
  const { names, facts, applications } = blueprint;
  const waiting = applications.some(({ stages }) => stepsOf(stages).some(({ kind }) => kind === 'soak'));
  if (!waiting) return [];
  const place = { account: facts.tooling.name };
  const ours = { 'aws:SourceArn': names.soakTimerArn(), 'aws:SourceAccount': facts.tooling.id };
  const asks = {
    who: service('states.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.soakRole()), facts.tooling.id),
    documentation: pages.stepFunctionsRole,
  };
  return [
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
