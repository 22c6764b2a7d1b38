import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { eventStarts, scheduledStarts } from '../blueprint/plan/starts';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, role, service, somebodyIn, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const ruleStartsPipelinePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/create-cwe-ecr-source-cli.html';
const undeliveredPage = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html';
const queueTlsPage =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html';
const scheduleRolePage =
  'https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html';
const scheduleUndeliveredPage =
  'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html';

/** What starts the pipeline of an application: EventBridge, with a role that can do nothing else. */
export function startHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  if (application.starts.length === 0) return [];
  return [
    ...eventStarts(application.starts).flatMap(({ name }) => byRule(blueprint, application.facts.name, name)),
    ...(scheduledStarts(application.starts).length > 0 ? bySchedules(blueprint, application.facts.name) : []),
    ...startsNothingElse(blueprint, application.facts.name),
  ];
}

function placeOf({ facts }: Blueprint, application: string) {
  return { application, account: facts.tooling.name };
}

function byRule(blueprint: Blueprint, application: string, start: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const rule = `the rule ${start} of ${application}`;
  const who = service('events.amazonaws.com');
  const ours = {
    'aws:SourceArn': names.startRuleArn(application, start),
    'aws:SourceAccount': facts.tooling.id,
  };
  const foreign = { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) };
  const assumes = {
    who,
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.startRole(application)), facts.tooling.id),
  };
  const keeps = {
    who,
    actions: ['sqs:SendMessage'],
    resource: own(names.undeliveredQueueArn(), facts.tooling.id),
  };
  return [
    ...allowed(place, `${rule} assumes the start role`, {
      ...assumes,
      context: ours,
      documentation: pages.ruleRole,
    }),
    ...denied(place, `${rule} assumes the start role for somebody else's account`, {
      ...assumes,
      context: foreign,
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `another rule than ${start} of ${application} assumes the start role`, {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': names.startRuleArn('another', start) },
      documentation: pages.confusedDeputy,
    }),
    ...allowed(place, `${rule} keeps what it cannot deliver`, {
      ...keeps,
      context: ours,
      free: [
        {
          context: { 'aws:SourceArn': [names.rulePatternArn()] },
          reason: 'the queue is one for the rules of all applications',
        },
      ],
      documentation: undeliveredPage,
    }),
    ...denied(place, `${rule} keeps what it cannot deliver for somebody else's account`, {
      ...keeps,
      context: foreign,
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `a rule that is none of ours fills the queue of ${rule}`, {
      ...keeps,
      context: {
        ...ours,
        'aws:SourceArn': names.startRuleArn('x', 'x').replace(/rule\/.*$/, 'rule/another'),
      },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `${rule} keeps what it cannot deliver without TLS`, {
      ...keeps,
      context: { ...ours, 'aws:SecureTransport': 'false' },
      documentation: queueTlsPage,
    }),
  ];
}

function bySchedules(blueprint: Blueprint, application: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const ours = {
    'aws:SourceArn': names.scheduleGroupArn(application),
    'aws:SourceAccount': facts.tooling.id,
  };
  const assumes = {
    who: service('scheduler.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.startRole(application)), facts.tooling.id),
  };
  return [
    ...allowed(place, `the schedules of ${application} assume the start role`, {
      ...assumes,
      context: ours,
      documentation: scheduleRolePage,
    }),
    ...denied(place, `the schedules of ${application} assume the start role for somebody else's account`, {
      ...assumes,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: scheduleRolePage,
    }),
    ...denied(place, `other schedules than those of ${application} assume the start role`, {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': names.scheduleGroupArn('another') },
      documentation: scheduleRolePage,
    }),
    ...allowed(place, `the start role of ${application} keeps what it cannot deliver`, {
      who: role(names.toolingRoleArn(names.startRole(application))),
      actions: ['sqs:SendMessage'],
      resource: own(names.undeliveredQueueArn(), facts.tooling.id),
      documentation: scheduleUndeliveredPage,
    }),
  ];
}

function startsNothingElse(blueprint: Blueprint, application: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const asks = {
    who: role(names.toolingRoleArn(names.startRole(application))),
    actions: ['codepipeline:StartPipelineExecution'],
    documentation: ruleStartsPipelinePage,
  };
  return [
    ...allowed(place, `the start role of ${application} starts the pipeline`, {
      ...asks,
      resource: own(names.pipelineArn(application), facts.tooling.id),
    }),
    ...denied(place, `the start role of ${application} starts another pipeline`, {
      ...asks,
      resource: own(names.pipelineArn('another'), facts.tooling.id),
    }),
    ...denied(place, `somebody in ${facts.tooling.name} assumes the start role of ${application}`, {
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['sts:AssumeRole'],
      resource: own(names.toolingRoleArn(names.startRole(application)), facts.tooling.id),
      documentation: pages.ruleRole,
    }),
  ];
}
