import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { artifactKey } from './artifact-store';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, service, somebodyIn, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const notificationsPage =
  'https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-rule-create.html';

/** What the notification rule of an application asks for: a message to the topic, under the topic's key. */
export function notificationHops(
  blueprint: Blueprint,
  { facts: application }: PlannedApplication,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name } = application;
  const topic = own(names.eventTopicArn(name), facts.tooling.id);
  const who = service('codestar-notifications.amazonaws.com');
  const place = { application: name, account: facts.tooling.name };
  const publish = { who, actions: ['sns:Publish'], resource: topic };
  const tell = `the notification rule of ${name} tells the topic`;
  return [
    ...allowed(place, tell, {
      ...publish,
      context: from(facts.tooling.id),
      documentation: notificationsPage,
    }),
    ...allowed(place, `${tell} without naming its account`, {
      ...publish,
      context: from(),
      documentation: notificationsPage,
    }),
    ...denied(place, `the notification rule of somebody else tells the topic of ${name}`, {
      ...publish,
      context: from(strangersAccount(blueprint)),
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `${tell} without TLS`, {
      ...publish,
      context: { ...from(facts.tooling.id), 'aws:SecureTransport': 'false' },
      documentation: pages.topicTls,
    }),
    ...encrypts(blueprint, name),
  ];
}

function encrypts(blueprint: Blueprint, name: string): readonly Hop[] {
  const { facts, names } = blueprint;
  const region = facts.regions.primary;
  const place = { application: name, account: facts.tooling.name };
  const asks = {
    who: service('codestar-notifications.amazonaws.com'),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource: artifactKey(blueprint, region),
  };
  const viaTopic = { 'kms:ViaService': names.endpoint('sns', region) };
  return [
    ...allowed(place, `the notification rule of ${name} encrypts its message`, {
      ...asks,
      context: { ...from(facts.tooling.id), ...viaTopic },
      documentation: pages.topicEncryption,
    }),
    ...allowed(place, `the notification rule of ${name} encrypts its message without naming its account`, {
      ...asks,
      context: { ...from(), ...viaTopic },
      documentation: pages.topicEncryption,
    }),
    ...denied(place, `the notification rule of somebody else uses the key of the topic of ${name}`, {
      ...asks,
      context: { ...from(strangersAccount(blueprint)), ...viaTopic },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `the notification rule of ${name} uses the key for something else than a message`, {
      ...asks,
      context: { ...from(facts.tooling.id), 'kms:ViaService': names.endpoint('s3', region) },
      documentation: pages.topicEncryption,
    }),
  ];
}

/** Whom the service acts for; nobody where it does not say. */
function from(account?: string): Hop['context'] {
  return { 'aws:SourceAccount': account ?? [], 'aws:SourceArn': [] };
}

/** Messages of a pipeline come from the pipeline. */
export function onlyRulesPublish(
  blueprint: Blueprint,
  { facts: application }: PlannedApplication,
): readonly Hop[] {
  const { names, facts, waves } = blueprint;
  const { name } = application;
  const [account] = waves.flatMap(({ accounts }) => accounts);
  if (!account) return [];
  return denied(
    { application: name, account: facts.tooling.name },
    `somebody in ${account.name} tells the topic of ${name}`,
    {
      who: somebodyIn(blueprint, account.id),
      actions: ['sns:Publish'],
      resource: own(names.eventTopicArn(name), facts.tooling.id),
      documentation: notificationsPage,
    },
  );
}
