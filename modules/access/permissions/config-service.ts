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

/** A boundary has room for all actions about a recorder, and about tags, as one: with what, the role's own policies say. */
const RECORDERS = 'config:*ConfigurationRecorder*';
const TAGS = 'config:*ag*Resource';

function asOne(inBoundary: string, permission: Permission): Permission {
  return { ...permission, inBoundary };
}

/** What AWS gives an id to is known by the tag that it is made with. */
function tagged(thing: string, what: string): readonly Permission[] {
  return [
    { ...on('config', thing, `Put${what}`), when: CARRIES_TAG },
    { ...on('config', thing, `Delete${what}`), when: HAS_TAG },
    { ...on('config', thing, 'TagResource UntagResource'), when: HAS_TAG, inBoundary: TAGS },
  ];
}

/** What records an account, judges it, and looks at all of them. */
export const configService: Readonly<Record<string, TypePermissions>> = {
  aws_config_config_rule: {
    read: [
      onAll('config', 'DescribeConfigRules'),
      asOne(TAGS, on('config', 'config-rule/*', 'ListTagsForResource')),
    ],
    write: tagged('config-rule/*', 'ConfigRule'),
  },
  aws_config_configuration_aggregator: {
    read: [
      onAll('config', 'DescribeConfigurationAggregators'),
      asOne(TAGS, on('config', 'config-aggregator/*', 'ListTagsForResource')),
    ],
    write: [
      ...tagged('config-aggregator/*', 'ConfigurationAggregator'),
      // https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html (2026-11-29)
      onAll('organizations', 'ListDelegatedAdministrators'),
      passes('config.amazonaws.com', 'service-config'),
    ],
  },
  aws_config_configuration_recorder: {
    read: [asOne(RECORDERS, on('config', RECORDER, 'DescribeConfigurationRecorders'))],
    write: [
      asOne(RECORDERS, on('config', RECORDER, 'DeleteConfigurationRecorder PutConfigurationRecorder')),
      {
        actions: ['iam:PassRole'],
        about: [here('iam', LINKED)],
        when: { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
      },
    ],
  },
  aws_config_configuration_recorder_status: {
    read: [asOne(RECORDERS, on('config', RECORDER, 'DescribeConfigurationRecorderStatus'))],
    write: [asOne(RECORDERS, on('config', RECORDER, 'StartConfigurationRecorder StopConfigurationRecorder'))],
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
