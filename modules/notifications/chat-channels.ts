import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';
import { ChatbotTeamsChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-teams-channel-configuration';
import { Construct } from 'constructs';
import { mayAssume, trustServiceIfNamed } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

interface ChannelOfAnyKind {
  /** Unique within the application. */
  readonly name: string;
  readonly configurationName: string;
  readonly configurationArn: string;
}

/** A channel of a chat, in a workspace or a team that somebody let AWS into. */
export type ChatChannel = ChannelOfAnyKind &
  (
    | { readonly kind: 'slack'; readonly workspaceId: string; readonly channelId: string }
    | {
        readonly kind: 'teams';
        readonly teamId: string;
        readonly tenantId: string;
        readonly channelId: string;
      }
  );

export interface ChatChannelsProps {
  readonly roleName: string;
  readonly partition: string;
  readonly channels: readonly ChatChannel[];
  /** Real ARN of the topic that the channels listen to. */
  readonly topicArn: string;
}

/**
 * Channels that hear what a topic is told. Amazon Q Developer takes commands in a channel too, with the role of the
 * channel or of whoever writes, inside of the channel's guardrail. So the role has no policy, which is enough to be
 * told, and the guardrail denies everything: a member of a channel is nobody in AWS.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html
 */
export class ChatChannels extends Construct {
  constructor(scope: Construct, id: string, { channels, ...props }: ChatChannelsProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: 'Shows notifications in a chat, and can do nothing',
      trust: [
        mayAssume(
          'ChatMayAssume',
          trustServiceIfNamed(
            'chatbot.amazonaws.com',
            channels.map(({ configurationArn }) => configurationArn),
          ),
        ),
      ],
    });
    for (const channel of channels) {
      this.listen(channel, {
        configurationName: channel.configurationName,
        iamRoleArn: role.arn,
        snsTopicArns: [props.topicArn],
        // AWS lets everything pass where nothing is written here.
        guardrailPolicyArns: [`arn:${props.partition}:iam::aws:policy/AWSDenyAll`],
        loggingLevel: 'ERROR',
      });
    }
  }

  private listen(channel: ChatChannel, shared: SharedConfiguration): void {
    const id = `channel-${channel.name}`;
    const { channelId } = channel;
    switch (channel.kind) {
      case 'slack':
        new ChatbotSlackChannelConfiguration(this, id, {
          ...shared,
          slackTeamId: channel.workspaceId,
          slackChannelId: channelId,
        });
        break;
      case 'teams': {
        const { teamId, tenantId } = channel;
        new ChatbotTeamsChannelConfiguration(this, id, { ...shared, teamId, tenantId, channelId });
        break;
      }
    }
  }
}

/** What a channel is told with, whatever its kind. */
interface SharedConfiguration {
  readonly configurationName: string;
  readonly iamRoleArn: string;
  readonly snsTopicArns: string[];
  readonly guardrailPolicyArns: string[];
  readonly loggingLevel: string;
}
