import { here, on, onAll, type TypePermissions } from './permission';

const TAGS = 'TagResource UntagResource';

/** Log groups of builds, actions, pipelines and state machines. */
function logGroups(names: string) {
  const services = ['codebuild', 'codepipeline', 'events', 'states'];
  return {
    ...on('logs', '', names),
    about: services.map((service) => here('logs', `log-group:/aws/${service}/{prefix}-*`)),
  };
}

/** Logs, metrics and alarms: their settings, and no line of a log. */
export const monitoring: Readonly<Record<string, TypePermissions>> = {
  aws_cloudwatch_dashboard: {
    read: [dashboards('GetDashboard')],
    write: [dashboards('DeleteDashboards PutDashboard')],
  },
  aws_cloudwatch_log_group: {
    read: [onAll('logs', 'DescribeLogGroups'), logGroups('ListTagsForResource')],
    write: [
      logGroups(
        'AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteRetentionPolicy DisassociateKmsKey PutRetentionPolicy ' +
          TAGS,
      ),
    ],
  },
  aws_cloudwatch_log_metric_filter: {
    read: [logGroups('DescribeMetricFilters')],
    write: [logGroups('DeleteMetricFilter PutMetricFilter')],
  },
  aws_cloudwatch_log_resource_policy: {
    read: [onAll('logs', 'DescribeResourcePolicies')],
    write: [onAll('logs', 'DeleteResourcePolicy PutResourcePolicy')],
  },
  aws_cloudwatch_metric_alarm: {
    read: [
      onAll('cloudwatch', 'DescribeAlarms'),
      on('cloudwatch', 'alarm:{prefix}-*', 'ListTagsForResource'),
    ],
    write: [on('cloudwatch', 'alarm:{prefix}-*', `DeleteAlarms PutMetricAlarm ${TAGS}`)],
  },
};

/** Dashboards have no region. */
function dashboards(names: string) {
  return {
    ...on('cloudwatch', '', names),
    about: ['arn:{partition}:cloudwatch::{account}:dashboard/{prefix}-*'],
  };
}
