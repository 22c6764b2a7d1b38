import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopPlace } from './hop';
import { logsItsRuns } from './machine-logs';
import { countsMetric } from './metrics';
import { own, role, service, somebodyIn, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const ruleStartsMachinePage = 'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-iam.html';
const actionExecutionsPage =
  'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html';

/** What looks after the approvals of an application that wait: a rule, and the state machine that it starts. */
export function approvalWatchHops(
  blueprint: Blueprint,
  { facts: { name, notify } }: PlannedApplication,
): readonly Hop[] {
  if (notify.alarms.approvalMinutes === undefined) return [];
  const { names, facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  return [
    ...assumedFor(blueprint, name, {
      title: `the rule of the approval watch of ${name}`,
      by: 'events.amazonaws.com',
      arn: names.approvalWatchRuleArn(name),
      documentation: pages.ruleRole,
    }),
    ...assumedFor(blueprint, name, {
      title: `the state machine of the approval watch of ${name}`,
      by: 'states.amazonaws.com',
      arn: names.approvalWatchArn(name),
      documentation: pages.stepFunctionsRole,
    }),
    ...denied(place, `somebody in ${facts.tooling.name} assumes the role of the approval watch of ${name}`, {
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['sts:AssumeRole'],
      resource: watcher(blueprint, name),
      documentation: pages.stepFunctionsRole,
    }),
    ...logsItsRuns(blueprint, place, {
      machine: `the state machine of the approval watch of ${name}`,
      roleArn: names.toolingRoleArn(names.approvalWatchRole(name)),
    }),
    ...starts(blueprint, name, place),
    ...looks(blueprint, name, place),
    ...countsMetric(blueprint, {
      place,
      title: `the approval watch of ${name}`,
      what: 'an approval that waits',
      roleArn: names.toolingRoleArn(names.approvalWatchRole(name)),
    }),
  ];
}

function watcher({ names, facts }: Blueprint, name: string) {
  return own(names.toolingRoleArn(names.approvalWatchRole(name)), facts.tooling.id);
}

interface Assumer {
  readonly title: string;
  readonly by: string;
  readonly arn: string;
  readonly documentation: string;
}

function assumedFor(
  blueprint: Blueprint,
  name: string,
  { title, by, arn, documentation }: Assumer,
): readonly Hop[] {
  const { facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const ours = { 'aws:SourceArn': arn, 'aws:SourceAccount': facts.tooling.id };
  const assumes = { who: service(by), actions: ['sts:AssumeRole'], resource: watcher(blueprint, name) };
  return [
    ...allowed(place, `${title} assumes its role`, { ...assumes, context: ours, documentation }),
    ...denied(place, `${title} assumes its role for somebody else's account`, {
      ...assumes,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `another than ${title} assumes its role`, {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': `${arn}-of-another` },
      documentation: pages.confusedDeputy,
    }),
  ];
}

function starts({ names, facts }: Blueprint, name: string, place: HopPlace): readonly Hop[] {
  const asks = {
    who: role(names.toolingRoleArn(names.approvalWatchRole(name))),
    actions: ['states:StartExecution'],
    documentation: ruleStartsMachinePage,
  };
  return [
    ...allowed(place, `the approval watch of ${name} starts its state machine`, {
      ...asks,
      resource: own(names.approvalWatchArn(name), facts.tooling.id),
    }),
    ...denied(place, `the approval watch of ${name} starts another state machine`, {
      ...asks,
      resource: own(names.approvalWatchArn('another'), facts.tooling.id),
    }),
  ];
}

function looks({ names, facts }: Blueprint, name: string, place: HopPlace): readonly Hop[] {
  const who = role(names.toolingRoleArn(names.approvalWatchRole(name)));
  const asks = { who, actions: ['codepipeline:ListActionExecutions'], documentation: actionExecutionsPage };
  return [
    ...allowed(place, `the approval watch of ${name} looks at the actions of its pipeline`, {
      ...asks,
      resource: own(names.pipelineArn(name), facts.tooling.id),
    }),
    ...denied(place, `the approval watch of ${name} looks at the actions of another pipeline`, {
      ...asks,
      resource: own(names.pipelineArn('another'), facts.tooling.id),
    }),
    ...denied(place, `the approval watch of ${name} answers itself`, {
      who,
      actions: ['codepipeline:PutApprovalResult'],
      resource: own(`${names.pipelineArn(name)}/any/approve`, facts.tooling.id),
      documentation: pages.approvers,
    }),
  ];
}
