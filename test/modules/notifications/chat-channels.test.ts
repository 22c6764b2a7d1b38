import { ChatChannels } from '../../../modules/notifications/chat-channels';
import { all, only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const topicArn = 'arn:aws:sns:eu-west-1:222222222222:acme-shop-events';
const configurations = 'arn:aws:chatbot::222222222222:chat-configuration';

const stack = synthModule((scope) => {
  new ChatChannels(scope, 'chat', {
    roleName: 'acme-delivery-chat-shop',
    partition: 'aws',
    topicArn,
    channels: [
      {
        kind: 'slack',
        name: 'releases',
        configurationName: 'acme-shop-releases',
        configurationArn: `${configurations}/slack-channel/acme-shop-releases`,
        workspaceId: 'T0123ABCDEF',
        channelId: 'C0123ABCDEF',
      },
      {
        kind: 'teams',
        name: 'on-call',
        configurationName: 'acme-shop-on-call',
        configurationArn: `${configurations}/microsoft-teams-channel/acme-shop-on-call`,
        teamId: '01234567-89ab-cdef-0123-456789abcdef',
        tenantId: 'fedcba98-7654-3210-fedc-ba9876543210',
        channelId: '19%3Aabc%40thread.tacv2',
      },
    ],
  });
});
const slack = only(stack, 'aws_chatbot_slack_channel_configuration');
const teams = only(stack, 'aws_chatbot_teams_channel_configuration');

describe('the channels of a chat', () => {
  it('are where they are in Slack', () => {
    expect(slack.attributes).toMatchObject({
      configuration_name: 'acme-shop-releases',
      slack_team_id: 'T0123ABCDEF',
      slack_channel_id: 'C0123ABCDEF',
    });
  });

  it('are where they are in Microsoft Teams', () => {
    expect(teams.attributes).toMatchObject({
      configuration_name: 'acme-shop-on-call',
      team_id: '01234567-89ab-cdef-0123-456789abcdef',
      tenant_id: 'fedcba98-7654-3210-fedc-ba9876543210',
      channel_id: '19%3Aabc%40thread.tacv2',
    });
  });

  it.each([
    ['Slack', slack],
    ['Microsoft Teams', teams],
  ])('listen to the topic, and let nobody in %s do anything', (_, { attributes }) => {
    expect(attributes).toMatchObject({
      sns_topic_arns: [topicArn],
      guardrail_policy_arns: ['arn:aws:iam::aws:policy/AWSDenyAll'],
    });
  });

  it('have a role without any policy', () => {
    expect(all(stack, 'aws_iam_role').map(({ attributes }) => attributes.name)).toEqual([
      'acme-delivery-chat-shop',
    ]);
    expect(stack.resources.filter(({ type }) => /_policy/.test(type))).toEqual([]);
  });

  it('are who may assume the role, where AWS names them', () => {
    expect(statement(only(stack, 'aws_iam_role'), 'ChatMayAssume')).toMatchObject({
      Principal: { Service: 'chatbot.amazonaws.com' },
      Condition: {
        StringEqualsIfExists: { 'aws:SourceAccount': '222222222222' },
        ArnLikeIfExists: {
          'aws:SourceArn': [
            `${configurations}/slack-channel/acme-shop-releases`,
            `${configurations}/microsoft-teams-channel/acme-shop-on-call`,
          ],
        },
      },
    });
  });
});
