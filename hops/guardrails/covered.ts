import type { HopResource } from '../hop';
import type { GuardedAccount } from './guarded';

/**
 * One request about something of each service that resource control policies cover, as of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const ASKED: readonly (readonly [action: string, arn: string])[] = [
  ['aoss:DashboardsAccessAll', 'aoss:{region}:{account}:dashboards/default'],
  ['appconfig:ListConfigurationProfiles', 'appconfig:{region}:{account}:application/abc1234'],
  ['appstream:DescribeEntitlements', 'appstream:{region}:{account}:stack/another'],
  [
    'autoscaling:AttachInstances',
    'autoscaling:{region}:{account}:autoScalingGroup:any:autoScalingGroupName/another',
  ],
  ['budgets:ViewBudget', 'budgets::{account}:budget/another'],
  ['clouddirectory:BatchRead', 'clouddirectory:{region}:{account}:directory/another'],
  ['cloudfront:UpdateDistribution', 'cloudfront::{account}:distribution/E1ANOTHER'],
  ['cloudsearch:DescribeAnalysisSchemes', 'cloudsearch:{region}:{account}:domain/another'],
  ['cloudtrail-data:PutAuditEvents', 'cloudtrail:{region}:{account}:channel/another'],
  ['codeartifact:ReadFromRepository', 'codeartifact:{region}:{account}:repository/another/another'],
  ['codebuild:BatchGetProjects', 'codebuild:{region}:{account}:project/another'],
  ['codecommit:GitPull', 'codecommit:{region}:{account}:another'],
  ['codepipeline:UpdatePipeline', 'codepipeline:{region}:{account}:another'],
  ['comprehend:DescribeDataset', 'comprehend:{region}:{account}:flywheel/another/dataset/another'],
  ['dax:BatchGetItem', 'dax:{region}:{account}:cache/another'],
  ['dsql:UpdateCluster', 'dsql:{region}:{account}:cluster/another'],
  ['dynamodb:BatchGetItem', 'dynamodb:{region}:{account}:table/another'],
  ['ecr:BatchGetImage', 'ecr:{region}:{account}:repository/another'],
  ['events:PutEvents', 'events:{region}:{account}:event-bus/another'],
  ['firehose:PutRecord', 'firehose:{region}:{account}:deliverystream/another'],
  ['fis:ListExperimentResolvedTargets', 'fis:{region}:{account}:experiment/another'],
  ['fms:DeletePolicy', 'fms:{region}:{account}:policy/another'],
  ['gamelift:DescribeInstances', 'gamelift:{region}:{account}:fleet/another'],
  ['kendra:Query', 'kendra:{region}:{account}:index/another'],
  ['kinesisvideo:PutMedia', 'kinesisvideo:{region}:{account}:stream/another/1'],
  ['kms:Decrypt', 'kms:{region}:{account}:key/another'],
  ['logs:FilterLogEvents', 'logs:{region}:{account}:log-group:another'],
  ['memorydb:DescribeClusters', 'memorydb:{region}:{account}:cluster/another'],
  ['networkmonitor:UpdateMonitor', 'networkmonitor:{region}:{account}:monitor/another'],
  ['notifications:ListChannels', 'notifications::{account}:configuration/another'],
  ['opensearch:ApplicationAccessAll', 'opensearch:{region}:{account}:application/another'],
  ['pca-connector-ad:DeleteConnector', 'pca-connector-ad:{region}:{account}:connector/another'],
  ['personalize:UpdateCampaign', 'personalize:{region}:{account}:campaign/another'],
  ['polly:PutLexicon', 'polly:{region}:{account}:lexicon/another'],
  ['resource-groups:ListGroupResources', 'resource-groups:{region}:{account}:group/another'],
  ['s3:PutObject', 's3:::another/any'],
  ['secretsmanager:PutSecretValue', 'secretsmanager:{region}:{account}:secret:another'],
  ['servicediscovery:ListInstances', 'servicediscovery:{region}:{account}:service/another'],
  ['sqs:SendMessage', 'sqs:{region}:{account}:another'],
  ['sts:AssumeRole', 'iam::{account}:role/another'],
  ['swf:DescribeActivityType', 'swf:{region}:{account}:/domain/another'],
  ['textract:UpdateAdapter', 'textract:{region}:{account}:/adapters/another'],
  ['timestream-influxdb:UpdateDbInstance', 'timestream-influxdb:{region}:{account}:db-instance/another'],
  ['transcribe:UpdateCallAnalyticsCategory', 'transcribe:{region}:{account}:analytics-category/another'],
  ['transfer:DescribeServer', 'transfer:{region}:{account}:server/another'],
  ['translate:UpdateParallelData', 'translate:{region}:{account}:parallel-data/another'],
  ['wafv2:UpdateWebACL', 'wafv2:{region}:{account}:regional/webacl/another/1'],
  ['workspaces:DescribeWorkspaces', 'workspaces:{region}:{account}:workspace/another'],
  ['xray:UpdateGroup', 'xray:{region}:{account}:group/another/1'],
];

/** A request about something whose own policy lets everybody in: only what binds its account is in the way. */
export interface Covered {
  readonly actions: readonly string[];
  readonly resource: HopResource;
}

/** A request for each service, about something of one account. */
export function coveredIn({
  blueprint,
  account,
}: Pick<GuardedAccount, 'blueprint' | 'account'>): readonly Covered[] {
  const { names, facts } = blueprint;
  return ASKED.map(([action, arn]) => ({
    actions: [action],
    resource: {
      kind: 'foreign',
      arn: `arn:${names.partition}:${arn}`
        .replace('{region}', facts.regions.primary)
        .replace('{account}', account.id),
      account: account.id,
    },
  }));
}

/** The one of them that is about a bucket: what holds for one service holds for all of a statement. */
export function bucketIn(guarded: Pick<GuardedAccount, 'blueprint' | 'account'>): Covered {
  const found = coveredIn(guarded).find(({ actions }) => actions.includes('s3:PutObject'));
  if (!found) throw new Error('no request is about a bucket');
  return found;
}
