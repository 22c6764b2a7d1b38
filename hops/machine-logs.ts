import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop, type HopPlace } from './hop';
import { logsAreEncrypted } from './log-encryption';
import { own, role, service, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-29.
const machineLogs = 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html';
const deliveredLogs =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html';

/** The log of what state machines do: AWS delivers it for our account, and encrypts it. */
export function machineLogHops(blueprint: Blueprint): readonly Hop[] {
  const { names, facts, applications } = blueprint;
  if (!facts.stateMachineLogs || applications.length === 0) return [];
  const place = { account: facts.tooling.name };
  const arn = names.machineLogGroupArn();
  const from = (account: string) => `arn:${names.partition}:logs:${facts.regions.primary}:${account}`;
  const stream = (group: string) =>
    own(`${group}:log-stream:a1b2c3d4`, facts.tooling.id, {
      resource: [`${group}:log-stream:*`],
      reason: 'the service that writes a log names its streams',
    });
  const sources = (account: string) => ({
    'aws:SourceAccount': account,
    'aws:SourceArn': `${from(account)}:delivery`,
  });
  const writes = {
    who: service('delivery.logs.amazonaws.com'),
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    documentation: deliveredLogs,
  };
  return [
    ...logsAreEncrypted(blueprint, place, { title: 'the log of the state machines', arn, every: arn }),
    ...allowed(place, 'AWS delivers the log of the state machines', {
      ...writes,
      resource: stream(arn),
      context: sources(facts.tooling.id),
      free: [
        {
          context: { 'aws:SourceArn': [`${from(facts.tooling.id)}:*`] },
          reason: 'AWS does not say what it names there, but the account',
        },
      ],
    }),
    ...denied(place, 'AWS delivers logs of somebody else to the log of the state machines', {
      ...writes,
      resource: stream(arn),
      context: sources(strangersAccount(blueprint)),
    }),
    // Each of the two says whose log it is, and each alone is enough.
    ...(['aws:SourceAccount', 'aws:SourceArn'] as const).flatMap((key) =>
      denied(place, `AWS delivers to the log of the state machines what is somebody else's by its ${key}`, {
        ...writes,
        resource: stream(arn),
        context: { ...sources(facts.tooling.id), [key]: sources(strangersAccount(blueprint))[key] },
      }),
    ),
    ...denied(place, 'AWS delivers the log of the state machines to another log', {
      ...writes,
      resource: stream(`${arn}-of-another`),
      context: sources(facts.tooling.id),
    }),
  ];
}

/** A state machine that logs: Step Functions sets that up with its role, which can neither write nor open the log. */
export function logsItsRuns(
  { names, facts }: Blueprint,
  place: HopPlace,
  { machine, roleArn }: { readonly machine: string; readonly roleArn: string },
): readonly Hop[] {
  if (!facts.stateMachineLogs) return [];
  const asks = {
    who: role(roleArn),
    documentation: machineLogs,
    context: { 'aws:RequestedRegion': facts.regions.primary },
  };
  return [
    ...allowed(place, `${machine} logs what it does`, {
      ...asks,
      actions: [
        'CreateLogDelivery',
        'DeleteLogDelivery',
        'DescribeLogGroups',
        'DescribeResourcePolicies',
        'GetLogDelivery',
        'ListLogDeliveries',
        'UpdateLogDelivery',
      ].map((action) => `logs:${action}`),
      resource: own('*', facts.tooling.id),
    }),
    ...denied(place, `${machine} says who writes logs`, {
      ...asks,
      actions: ['logs:PutResourcePolicy'],
      resource: own('*', facts.tooling.id),
    }),
    ...denied(place, `${machine} deletes or forges what was logged`, {
      ...asks,
      actions: ['logs:DeleteLogGroup', 'logs:PutLogEvents'],
      resource: own(names.machineLogGroupArn(), facts.tooling.id),
    }),
  ];
}
