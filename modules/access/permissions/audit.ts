import { on, onAll, serviceLinkedRole, type TypePermissions } from './permission';

const TRAIL = 'trail/{prefix}-*';

/** What records the organization. */
export const audit: Readonly<Record<string, TypePermissions>> = {
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html (2026-11-28)
  aws_cloudtrail: {
    read: [
      onAll('cloudtrail', 'DescribeTrails'),
      on('cloudtrail', TRAIL, 'GetEventSelectors GetInsightSelectors GetTrailStatus ListTags'),
    ],
    write: [
      on(
        'cloudtrail',
        TRAIL,
        'AddTags CreateTrail DeleteTrail PutEventSelectors RemoveTags StartLogging StopLogging UpdateTrail',
      ),
      onAll('organizations', 'DescribeOrganization ListAWSServiceAccessForOrganization'),
      serviceLinkedRole('cloudtrail.amazonaws.com', 'AWSServiceRoleForCloudTrail'),
    ],
  },
};
