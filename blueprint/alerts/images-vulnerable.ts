import { defineAlert } from './alert';

/**
 * What Amazon ECR found on the push, or Amazon Inspector at any time. Amazon ECR counts a severity only where it found something.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html (2026-11-29)
 * @see https://docs.aws.amazon.com/inspector/latest/user/findings-managing-automating-responses.html (2026-11-29)
 */
export const imagesVulnerable = defineAlert({
  id: 'images-vulnerable',
  happened: 'A weak spot was found in an image of the registry',
  act: 'Look up what it is in, build the image anew with what mends it, and promote that. Until then the image runs where it was deployed.',
  by: 'everybody',
  accounts: ({ tooling }) => [tooling],
  regions: ({ regions }) => [regions.primary],
  events: ({ facts: { scanning } }) => {
    if (!scanning) return undefined;
    const severities = scanning.tells === 'high' ? ['CRITICAL', 'HIGH'] : ['CRITICAL'];
    if (scanning.kind === 'enhanced')
      return {
        'detail-type': ['Inspector2 Finding'],
        detail: {
          severity: severities,
          status: ['ACTIVE'],
          resources: { type: ['AWS_ECR_CONTAINER_IMAGE'] },
        },
      };
    const [first = {}, ...more] = severities.map((severity) => ({
      'finding-severity-counts': { [severity]: [{ exists: true }] },
    }));
    return {
      'detail-type': ['ECR Image Scan'],
      // EventBridge takes two patterns or more where one is to match.
      detail: { 'scan-status': ['COMPLETE'], ...(more.length > 0 ? { $or: [first, ...more] } : first) },
    };
  },
  message: {
    lines: [
      'Account <account>, region <region>, at <time>.',
      'Image: <repository> <digest> <resources>',
      'Found: <counts> <severity> <title>',
    ],
    paths: {
      account: '$.account',
      counts: '$.detail.finding-severity-counts',
      digest: '$.detail.image-digest',
      region: '$.region',
      repository: '$.detail.repository-name',
      resources: '$.resources',
      severity: '$.detail.severity',
      time: '$.time',
      title: '$.detail.title',
    },
  },
});
