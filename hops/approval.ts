import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { anotherKey, artifactKey } from './artifact-store';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, role } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const approvalPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-service-role-permissions.html';

/** What the approval actions of an application ask for: a message to those who may approve. */
export function approvalHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  return application.stages
    .filter(({ groups }) => groups.flat().some(({ kind }) => kind === 'approve'))
    .flatMap(({ name }) => asks(blueprint, application.facts.name, name));
}

function asks(blueprint: Blueprint, name: string, stage: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const title = `the role of stage ${stage} of ${name}`;
  const who = role(names.toolingRoleArn(names.stageRole(name, stage)));
  const topic = own(names.approvalTopicArn(name), facts.tooling.id);
  const region = facts.regions.primary;
  const throughTopic = { 'kms:ViaService': names.endpoint('sns', region) };
  return [
    ...allowed(place, `${title} asks for an approval`, {
      who,
      actions: ['sns:Publish'],
      resource: topic,
      documentation: approvalPage,
    }),
    ...allowed(place, `${title} encrypts the message`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      free: [
        {
          who: [names.toolingRoleArn(names.stageRole('*', '*'))],
          in: 'resource policy',
          reason: 'the key is one for the topics of all applications',
        },
      ],
      resource: artifactKey(blueprint, region),
      context: throughTopic,
      documentation: pages.topicEncryption,
    }),
    ...denied(place, `${title} uses the key of its topic by itself`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: artifactKey(blueprint, region),
      context: { 'kms:ViaService': [] },
      documentation: pages.viaService,
    }),
    ...denied(place, `${title} uses the key of its topic through another service`, {
      who,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: { 'kms:ViaService': names.endpoint('s3', region) },
      documentation: pages.viaService,
    }),
    ...denied(place, `${title} asks for an approval without TLS`, {
      who,
      actions: ['sns:Publish'],
      resource: topic,
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.topicTls,
    }),
    ...denied(place, `${title} uses another key of the tooling account`, {
      who,
      actions: ['kms:Decrypt'],
      resource: anotherKey(blueprint, region),
      context: { ...throughTopic, 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
  ];
}
