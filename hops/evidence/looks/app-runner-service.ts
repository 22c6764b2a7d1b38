import { allowed, denied } from '../../hop';
import { own } from '../../principals';
import type { HopsOfLook } from './kind';

// Pages of AWS's documentation, as of 2026-11-29.
const describe = 'https://docs.aws.amazon.com/apprunner/latest/api/API_DescribeService.html';
const actions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapprunner.html';

/** A service of App Runner, and the image that it has. */
export const appRunnerService: HopsOfLook<{ readonly arn: string }> = (
  { arn },
  { place, title, who, boundless, region, accountId, free },
) => {
  const another = arn.replace(/service\/[^/]+\//, 'service/another/');
  return [
    ...allowed(place, `${title} looks at its service of App Runner in ${region}`, {
      who,
      actions: ['apprunner:DescribeService'],
      resource: own(arn, accountId),
      free,
      documentation: describe,
    }),
    ...denied(place, `${title}, without its boundary, looks at another service of App Runner in ${region}`, {
      who: boundless,
      actions: ['apprunner:DescribeService'],
      resource: own(another, accountId),
      documentation: describe,
    }),
    ...denied(place, `${title}, without its boundary, updates its service of App Runner in ${region}`, {
      who: boundless,
      actions: ['apprunner:DeleteService', 'apprunner:UpdateService'],
      resource: own(arn, accountId),
      documentation: actions,
    }),
  ];
};
