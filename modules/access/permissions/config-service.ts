import {
  CARRIES_TAG,
  HAS_TAG,
  here,
  of,
  on,
  onAll,
  type Permission,
  passes,
  serviceLinkedRole,
  type TypePermissions,
} from './permission';

const RECORDER = 'configuration-recorder/{prefix}-*';
const LINKED = 'role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

/** What AWS gives an id to is known by the tag that it is made with. */
function tagged(thing: string, what: string): readonly Permission[] {
  return [
    { ...on('config', thing, `Put${what}`), when: CARRIES_TAG },
    { ...on('config', thing, `Delete${what} TagResource UntagResource`), when: HAS_TAG },
  ];
}

/** What records an account, judges it, and looks at all of them. */
export const configService: Readonly<Record<string, TypePermissions>> = {
  aws_config_config_rule: {
    read: [onAll('config', 'DescribeConfigRules'), on('config', 'config-rule/*', 'ListTagsForResource')],
    write: tagged('config-rule/*', 'ConfigRule'),
  },
  aws_config_configuration_aggregator: {
    read: [
      onAll('config', 'DescribeConfigurationAggregators'),
      on('config', 'config-aggregator/*', 'ListTagsForResource'),
    ],
    write: [
      ...tagged('config-aggregator/*', 'ConfigurationAggregator'),
      // https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html (2026-11-29)
      onAll('organizations', 'ListDelegatedAdministrators'),
      passes('config.amazonaws.com', 'service-config'),
    ],
  },
  aws_config_configuration_recorder: {
    read: [on('config', RECORDER, 'DescribeConfigurationRecorders')],
    write: [
      on('config', RECORDER, 'DeleteConfigurationRecorder PutConfigurationRecorder'),
      {
        actions: ['iam:PassRole'],
        about: [here('iam', LINKED)],
        when: { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
      },
    ],
  },
  aws_config_configuration_recorder_status: {
    read: [on('config', RECORDER, 'DescribeConfigurationRecorderStatus')],
    write: [on('config', RECORDER, 'StartConfigurationRecorder StopConfigurationRecorder')],
  },
  aws_config_delivery_channel: {
    read: [onAll('config', 'DescribeDeliveryChannels')],
    write: [onAll('config', 'DeleteDeliveryChannel PutDeliveryChannel')],
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html (2026-11-29)
  aws_iam_service_linked_role: {
    read: [on('iam', LINKED, 'GetRole')],
    write: [
      {
        actions: of('iam', 'DeleteServiceLinkedRole GetServiceLinkedRoleDeletionStatus TagRole UntagRole'),
        about: [here('iam', LINKED)],
      },
      serviceLinkedRole('config.amazonaws.com', 'AWSServiceRoleForConfig'),
    ],
  },
};
