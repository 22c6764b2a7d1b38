import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, role, service, somebodyIn, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const chatPage = 'https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html';

/** What the chat channels of an application ask for: a role that shows what the topic says, and can do nothing. */
export function chatHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name, notify } = application;
  if (notify.chat.length === 0) return [];
  const place = { application: name, account: facts.tooling.name };
  const chatRole = names.toolingRoleArn(names.chatRole(name));
  const does = { who: role(chatRole), documentation: chatPage };
  return [
    ...notify.chat.flatMap(({ kind, name: channel }) =>
      shows(blueprint, {
        application: name,
        title: `the channel ${channel} of ${name}`,
        arn: names.chatChannelArn(kind, name, channel),
        anotherArn: names.chatChannelArn(kind, 'another', channel),
      }),
    ),
    ...denied(place, `somebody in ${facts.tooling.name} assumes the chat role of ${name}`, {
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['sts:AssumeRole'],
      resource: own(chatRole, facts.tooling.id),
      documentation: chatPage,
    }),
    ...denied(place, `somebody in a channel of ${name} starts or stops the pipeline`, {
      ...does,
      actions: ['codepipeline:StartPipelineExecution', 'codepipeline:StopPipelineExecution'],
      resource: own(names.pipelineArn(name), facts.tooling.id),
    }),
    ...denied(place, `somebody in a channel of ${name} approves`, {
      ...does,
      actions: ['codepipeline:PutApprovalResult'],
      resource: own(`${names.pipelineArn(name)}/any/approve`, facts.tooling.id),
    }),
  ];
}

interface Channel {
  readonly application: string;
  readonly title: string;
  readonly arn: string;
  readonly anotherArn: string;
}

function shows(blueprint: Blueprint, { application, title, arn, anotherArn }: Channel): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application, account: facts.tooling.name };
  const ours = { 'aws:SourceArn': arn, 'aws:SourceAccount': facts.tooling.id };
  const assumes = {
    who: service('chatbot.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.chatRole(application)), facts.tooling.id),
  };
  return [
    ...allowed(place, `${title} assumes the chat role`, {
      ...assumes,
      context: ours,
      documentation: chatPage,
    }),
    ...allowed(place, `${title} assumes the chat role without being named`, {
      ...assumes,
      context: { 'aws:SourceArn': [], 'aws:SourceAccount': [] },
      documentation: chatPage,
      free: [
        {
          context: { 'aws:SourceArn': [arn], 'aws:SourceAccount': [facts.tooling.id] },
          reason: 'no page says whether the service sends these keys, or one of them',
        },
      ],
    }),
    ...denied(place, `${title} assumes the chat role for somebody else's account`, {
      ...assumes,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `another channel than ${title} assumes the chat role`, {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': anotherArn },
      documentation: pages.confusedDeputy,
    }),
  ];
}
