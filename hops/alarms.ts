import { hasUndelivered, pipelineAlarms } from '../blueprint/plan/notifications';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { artifactKey } from './artifact-store';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopPlace } from './hop';
import { own, service, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const alarmTellsPage =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html';
const alarmEncryptionPage =
  'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services';

/** What the alarms on a pipeline ask for: a message to its topic, under the topic's key. */
export function alarmHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name } = application;
  const place = { application: name, account: facts.tooling.name };
  return pipelineAlarms(application).flatMap((alarm) =>
    alarmTells(blueprint, {
      place,
      title: `the alarm ${alarm} of ${name}`,
      alarmArn: names.pipelineAlarmArn(name, alarm),
      topicArn: names.eventTopicArn(name),
    }),
  );
}

/** The same of the alarm on events that reached no pipeline. */
export function undeliveredAlarmHops(blueprint: Blueprint): readonly Hop[] {
  const { names, facts, applications } = blueprint;
  if (!hasUndelivered(applications)) return [];
  return alarmTells(blueprint, {
    place: { account: facts.tooling.name },
    title: 'the alarm on undelivered events',
    alarmArn: names.undeliveredAlarmArn(),
    topicArn: names.operationsTopicArn(),
  });
}

interface TellingAlarm {
  readonly place: HopPlace;
  readonly title: string;
  readonly alarmArn: string;
  readonly topicArn: string;
}

function alarmTells(blueprint: Blueprint, telling: TellingAlarm): readonly Hop[] {
  const { facts } = blueprint;
  const { place, title, alarmArn, topicArn } = telling;
  const ours = { 'aws:SourceArn': alarmArn, 'aws:SourceAccount': facts.tooling.id };
  const publish = {
    who: service('cloudwatch.amazonaws.com'),
    actions: ['sns:Publish'],
    resource: own(topicArn, facts.tooling.id),
  };
  return [
    ...allowed(place, `${title} tells its topic`, {
      ...publish,
      context: ours,
      documentation: alarmTellsPage,
    }),
    ...denied(place, `${title} tells its topic for somebody else's account`, {
      ...publish,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `another alarm than ${title} tells its topic`, {
      ...publish,
      context: { ...ours, 'aws:SourceArn': `${alarmArn}-of-another` },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `${title} tells its topic without TLS`, {
      ...publish,
      context: { ...ours, 'aws:SecureTransport': 'false' },
      documentation: pages.topicTls,
    }),
    ...encrypts(blueprint, telling),
  ];
}

function encrypts(blueprint: Blueprint, { place, title, alarmArn }: TellingAlarm): readonly Hop[] {
  const { facts } = blueprint;
  const ours = { 'aws:SourceArn': alarmArn, 'aws:SourceAccount': facts.tooling.id };
  const asks = {
    who: service('cloudwatch.amazonaws.com'),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource: artifactKey(blueprint, facts.regions.primary),
  };
  return [
    ...allowed(place, `${title} encrypts its message`, {
      ...asks,
      context: ours,
      free: [
        {
          context: { 'aws:SourceArn': [blueprint.names.alarmPatternArn()] },
          reason: 'the key is one for the topics of all alarms',
        },
      ],
      documentation: alarmEncryptionPage,
    }),
    ...denied(place, `${title} uses the key of its topic for somebody else's account`, {
      ...asks,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `an alarm that is none of ours uses the key of the topic of ${title}`, {
      ...asks,
      context: { ...ours, 'aws:SourceArn': alarmArn.replace(/:alarm:.*$/, ':alarm:another') },
      documentation: pages.confusedDeputy,
    }),
  ];
}
