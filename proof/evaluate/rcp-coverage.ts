import { isServiceLinkedRole } from './caller';
import type { Scope } from './statement';

/**
 * Prefixes of the actions that resource control policies can deny, as of 2026-09-26.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
const COVERED_SERVICES: ReadonlySet<string> = new Set(
  `aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data
  codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical
  compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health
  inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad
  personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf
  textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray`.split(/\s+/),
);

/**
 * Whether resource control policies have a say in a request, apart from who asks. They leave out retiring a grant of a
 * key and how a service assumes its service-linked role.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
 */
export function isCoveredByRcp({ action, resource }: Scope): boolean {
  if (action === 'kms:retiregrant') return false;
  if (action.startsWith('sts:') && isServiceLinkedRole(resource)) return false;
  return isServiceOfRcp(action.slice(0, action.indexOf(':')));
}

/** Whether resource control policies cover a service, by the prefix of its actions. */
export function isServiceOfRcp(prefix: string): boolean {
  return COVERED_SERVICES.has(prefix.toLowerCase());
}
