import { everyObjectBelow } from '../../free';
import { allowed, denied } from '../../hop';
import { own } from '../../principals';
import { evidencePages } from '../place';
import type { HopsOfLook } from './kind';

// Pages of AWS's documentation, as of 2026-11-29.
const environments = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeEnvironments.html';
const versions =
  'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeApplicationVersions.html';

/** An environment of Elastic Beanstalk, its version, and the bundle of that. */
export const environment: HopsOfLook<{ readonly application: string; readonly environment: string }> = (
  { application, environment: name },
  { place, title, who, boundless, region, inTarget, partition, accountId, free },
) => {
  const there = (resource: string) => inTarget('elasticbeanstalk', resource);
  const storage = `arn:${partition}:s3:::elasticbeanstalk-${region}-${accountId}`;
  const context = { 'aws:RequestedRegion': region };
  const anyVersion = {
    resource: [
      `arn:${partition}:elasticbeanstalk:${region}:${accountId}:applicationversion/${application}/*`,
    ],
    reason: 'CodePipeline names the versions that it makes',
  };
  return [
    ...allowed(place, `${title} looks at the environment ${name} in ${region}`, {
      who,
      actions: ['elasticbeanstalk:DescribeEnvironments'],
      resource: there(`environment/${application}/${name}`),
      free,
      documentation: environments,
    }),
    ...allowed(place, `${title} looks at the version that ${name} has in ${region}`, {
      who,
      actions: ['elasticbeanstalk:DescribeApplicationVersions'],
      resource: there(`applicationversion/${application}/code-pipeline-1614318266060-a1b2`),
      free: [anyVersion, ...free],
      documentation: versions,
    }),
    ...allowed(place, `${title} reads the bundle that ${name} has in ${region}`, {
      who,
      actions: ['s3:GetObject'],
      resource: own(`${storage}/1614318266060-build.zip`, accountId),
      context,
      free: [everyObjectBelow(storage, 'CodePipeline and Elastic Beanstalk name what they store'), ...free],
      documentation: evidencePages.read,
    }),
    ...denied(
      place,
      `${title}, without its boundary, looks at another environment than ${name} in ${region}`,
      {
        who: boundless,
        actions: ['elasticbeanstalk:DescribeEnvironments'],
        resource: there(`environment/${application}/another`),
        documentation: environments,
      },
    ),
    ...denied(
      place,
      `${title}, without its boundary, looks at versions of another application in ${region}`,
      {
        who: boundless,
        actions: ['elasticbeanstalk:DescribeApplicationVersions'],
        resource: there('applicationversion/another/one'),
        documentation: versions,
      },
    ),
    ...denied(place, `${title}, without its boundary, updates the environment ${name} in ${region}`, {
      who: boundless,
      actions: ['elasticbeanstalk:TerminateEnvironment', 'elasticbeanstalk:UpdateEnvironment'],
      resource: there(`environment/${application}/${name}`),
      documentation: environments,
    }),
  ];
};
