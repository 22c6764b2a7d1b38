import { z } from 'zod';
import { list, name, pattern, someOf, wanted, whole } from './wanted';

export const mail = z.email(wanted('a mail address', 'correct it'));

/** Events of a pipeline: of its runs, then of its stages, actions and approvals. */
const event = z.enum([
  'started',
  'succeeded',
  'failed',
  'canceled',
  'superseded',
  'resumed',
  'stage-started',
  'stage-succeeded',
  'stage-failed',
  'stage-canceled',
  'stage-resumed',
  'action-started',
  'action-succeeded',
  'action-failed',
  'action-canceled',
  'approval-needed',
  'approval-succeeded',
  'approval-failed',
]);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A channel of a chat. Somebody authorizes AWS in the workspace or the team once, in the console of Amazon Q Developer in
 * chat applications; Terraform cannot.
 */
const channel = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slack'),
    /** Name of the channel here, such as `releases`: part of what AWS calls it. */
    name: name('channel'),
    /** @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html */
    workspaceId: pattern(/^T[A-Z0-9]{2,30}$/, 'the id of a workspace of Slack, T…', 'copy it from Slack'),
    channelId: pattern(/^[CG][A-Z0-9]{2,30}$/, 'the id of a channel of Slack, C…', 'copy it from Slack'),
  }),
  z.strictObject({
    kind: z.literal('teams'),
    /** Name of the channel here, such as `releases`: part of what AWS calls it. */
    name: name('channel'),
    /** @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html */
    teamId: pattern(uuid, 'the id of a team, a UUID', 'copy it from the link to the team (groupId)'),
    tenantId: pattern(uuid, 'the id of a tenant, a UUID', 'copy it from the link to the team (tenantId)'),
    /** As it stands in the link to the channel, `%3A` and `%40` included. */
    channelId: pattern(
      /^[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/,
      'the id of a channel as its link writes it, 19%3A…%40thread.tacv2',
      'copy it from the link to the channel',
    ),
  }),
]);

/** Alarms on the pipeline; each notifies the watchers and the channels. */
const alarms = z.strictObject({
  /** Failed runs within an hour that are too many (1-100); a retry counts as a run. @default no alarm */
  failures: whole(1, 100, 'failed runs').optional(),
  /** Minutes that a run may take, approvals and soak times included; reported after the run has ended. @default no alarm */
  minutes: whole(1, 100_000, 'minutes').optional(),
  /** Minutes that an approval may wait for its answer; reported while it waits. @default no alarm */
  approvalMinutes: whole(5, 80_000, 'minutes').optional(),
});

/** Who is notified of what an application's pipeline does. */
export const notify = z
  .strictObject({
    /** Mail addresses that are asked for approvals. @default none */
    approvers: list(mail).default([]),
    /** Mail addresses that are notified of the events and the alarms. @default none */
    watchers: list(mail).default([]),
    /** What the watchers and the channels are notified of. @default failed and succeeded runs, and approvals that are needed */
    events: someOf(event, 'event').default(['failed', 'succeeded', 'approval-needed']),
    /** Chat channels that receive the same as the watchers. Nobody can run anything from there. @default none */
    chat: z.array(channel).default([]),
    alarms: alarms.prefault({}),
  })
  .prefault({});

/** Who receives the events of all pipelines. */
export const deliveryEvents = z
  .strictObject({
    /**
     * ARNs of event buses, of other accounts too, that get each change of a pipeline's state. Their own policy lets the
     * forwarding role in.
     *
     * @default nobody
     * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
     */
    forwardTo: list(
      pattern(
        /^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\/[\w./-]{1,256}$/,
        'the ARN of an event bus',
        'copy it from the account that listens',
      ),
    )
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html: targets of a rule
      .max(5, wanted('at most 5 event buses', 'forward from one of them to the others'))
      .default([]),
  })
  .prefault({});
