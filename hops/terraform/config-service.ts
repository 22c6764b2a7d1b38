/** The role that AWS Config works with. */
const LINKED = 'iam:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';
/** AWS adds an id to the name, which a recorder does not have before it is made. */
const RECORDER = 'config:configuration-recorder/{x}-ANY';

function named(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

/** What AWS gives an id to: looking for it knows no resource, making it is about any, and the rest about what has the tag. */
function tagged(thing: string, what: string) {
  return {
    thing,
    apart: { [`config:Describe${what}s`]: '*', [`config:Put${what}`]: thing },
    own: [`config:Delete${what}`, ...named('config', 'TagResource UntagResource')],
  };
}

/**
 * What Terraform's calls about AWS Config are about. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html
 */
export const ABOUT_CONFIG = {
  aws_config_config_rule: tagged('config:config-rule/ANY', 'ConfigRule'),
  aws_config_configuration_aggregator: {
    ...tagged('config:config-aggregator/ANY', 'ConfigurationAggregator'),
    // https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html
    beside: { 'organizations:ListDelegatedAdministrators': '*' },
  },
  aws_config_configuration_recorder: { thing: RECORDER },
  aws_config_configuration_recorder_status: { thing: RECORDER },
  aws_config_delivery_channel: { thing: '*' },
  aws_iam_service_linked_role: { thing: LINKED },
};

/** Made with tags, which whoever makes it states. */
export const MADE_WITH_TAGS = named('config', 'PutConfigRule PutConfigurationAggregator');

/**
 * What was not recorded.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/configservice (2026-11-29)
 */
export const DOCUMENTED_CONFIG = {
  aws_iam_service_linked_role: {
    read: ['iam:GetRole'],
    // What makes it is asked with the service that it is for: SERVICE_ROLES in passes.ts.
    write: named('iam', 'DeleteServiceLinkedRole GetServiceLinkedRoleDeletionStatus TagRole UntagRole'),
    because: 'written down from the sources of the provider: the same in 5.100 and 6.x',
  },
};
