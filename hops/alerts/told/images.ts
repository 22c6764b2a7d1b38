import { here, type Told, type ToldFinding } from './told';

/**
 * What Amazon ECR and Amazon Inspector tell of an image, as their pages show it.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html (2026-11-29)
 * @see https://docs.aws.amazon.com/inspector/latest/user/findings-managing-automating-responses.html (2026-11-29)
 */
export const ofImages = {
  'images-vulnerable': (place) => {
    const { scanning } = place.blueprint.facts;
    if (!scanning) return [];
    const severities = scanning.tells === 'high' ? ['CRITICAL', 'HIGH'] : ['CRITICAL'];
    const repository = place.blueprint.names.repository('any');
    const digest = `sha256:${'0'.repeat(64)}`;
    return severities.map(
      (severity): ToldFinding => ({
        title: `${scanning.kind} scanning finds something ${severity} in an image`,
        ...(scanning.kind === 'basic'
          ? {
              source: 'aws.ecr',
              detailType: 'ECR Image Scan',
              detail: {
                'scan-status': 'COMPLETE',
                'repository-name': repository,
                'finding-severity-counts': { [severity]: 10, MEDIUM: 9 },
                'image-digest': digest,
                'image-tags': [],
              },
            }
          : {
              source: 'aws.inspector2',
              detailType: 'Inspector2 Finding',
              detail: {
                awsAccountId: place.account.id,
                severity,
                status: 'ACTIVE',
                title: 'CVE-2026-0001 - openssl',
                type: 'PACKAGE_VULNERABILITY',
                resources: [
                  {
                    id: here(place, 'ecr', `repository/${repository}/${digest}`),
                    type: 'AWS_ECR_CONTAINER_IMAGE',
                  },
                ],
              },
            }),
      }),
    );
  },
} as const satisfies Readonly<Record<string, Told>>;
