import type { Blueprint } from '../blueprint/plan/planned';
import { the } from '../blueprint/the';
import { pages } from './documentation';
import { everyStreamOf } from './free';
import { allowed, denied, type Hop } from './hop';
import { logsAreEncrypted } from './log-encryption';
import { own, role, service, somebodyIn, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const eventLogPage =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions';
const eventBusesPage = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html';

/** Names that EventBridge writes to a log under. */
const LOG_WRITERS = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];

/** The log of what all pipelines do: its rule writes it, and no other. */
export function pipelineLogHops(blueprint: Blueprint): readonly Hop[] {
  const { names, facts, applications } = blueprint;
  if (applications.length === 0) return [];
  const place = { account: facts.tooling.name };
  const stream = (group: string) =>
    own(`${group}:log-stream:a1b2c3d4`, facts.tooling.id, everyStreamOf(group));
  const ours = { 'aws:SourceArn': names.pipelineLogRuleArn() };
  const another = { 'aws:SourceArn': names.startRuleArn('another', 'rule') };
  const documentation = eventLogPage;
  const encrypted = logsAreEncrypted(blueprint, place, {
    title: 'the log of the pipelines',
    arn: names.pipelineLogGroupArn(),
    every: names.pipelineLogGroupArn(),
  });
  const written = LOG_WRITERS.flatMap((name) => {
    const writes = {
      who: service(name),
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: stream(names.pipelineLogGroupArn()),
      documentation,
    };
    const title = `EventBridge, as ${name},`;
    return [
      ...allowed(place, `${title} writes the log of the pipelines`, { ...writes, context: ours }),
      ...allowed(place, `${title} makes a stream without naming the rule`, {
        ...writes,
        actions: ['logs:CreateLogStream'],
        context: { 'aws:SourceArn': [] },
      }),
      ...denied(place, `${title} writes the log of the pipelines for another rule`, {
        ...writes,
        context: another,
      }),
      ...denied(place, `${title} writes another log`, {
        ...writes,
        resource: stream(`${names.pipelineLogGroupArn()}-of-another`),
        context: ours,
      }),
    ];
  });
  return [...encrypted, ...written];
}

/** The rule that forwards what pipelines do: to the event buses that are named, and to no other. */
export function forwardHops(blueprint: Blueprint): readonly Hop[] {
  const { names, facts } = blueprint;
  const { forwardTo } = facts.events;
  if (forwardTo.length === 0) return [];
  const place = { account: facts.tooling.name };
  const arn = names.toolingRoleArn(names.forwardRole());
  const puts = { who: role(arn), actions: ['events:PutEvents'], documentation: eventBusesPage };
  return [
    ...forwarderAssumes(blueprint),
    ...denied(place, `somebody in ${facts.tooling.name} assumes the forwarding role`, {
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['sts:AssumeRole'],
      resource: own(arn, facts.tooling.id),
      documentation: pages.ruleRole,
    }),
    ...forwardTo.flatMap((bus) => {
      const account = the(bus.split(':')[4], `the account of ${bus}`);
      return [
        ...allowed(place, `the forwarding role puts events on ${bus}`, {
          ...puts,
          resource: { kind: 'foreign', arn: bus, account },
        }),
        ...denied(place, `the forwarding role puts events on another bus than ${bus}`, {
          ...puts,
          resource: { kind: 'foreign', arn: `${bus}-of-another`, account },
        }),
      ];
    }),
  ];
}

function forwarderAssumes(blueprint: Blueprint): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { account: facts.tooling.name };
  const ours = { 'aws:SourceArn': names.forwardRuleArn(), 'aws:SourceAccount': facts.tooling.id };
  const assumes = {
    who: service('events.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.forwardRole()), facts.tooling.id),
  };
  return [
    ...allowed(place, 'the forwarding rule assumes its role', {
      ...assumes,
      context: ours,
      documentation: pages.ruleRole,
    }),
    ...denied(place, "the forwarding rule assumes its role for somebody else's account", {
      ...assumes,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'another rule than the forwarding one assumes its role', {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': names.pipelineLogRuleArn() },
      documentation: pages.confusedDeputy,
    }),
  ];
}
