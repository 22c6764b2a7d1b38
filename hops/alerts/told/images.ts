import { repositoriesOf } from '../../../blueprint/plan/repositories';
import { upstreams } from '../../../blueprint/upstreams';
import { REGISTRY_CALLS } from '../../registry-calls';
import { about, here, type ListeningPlace, type Told, type ToldFinding, type ToldRequest } from './told';

/** Settings of a repository, and images taken away. */
const REPOSITORY = [
  'ecr:BatchDeleteImage',
  'ecr:DeleteLifecyclePolicy',
  'ecr:DeleteRepository',
  'ecr:DeleteRepositoryPolicy',
  'ecr:PutImageScanningConfiguration',
  'ecr:PutImageTagMutability',
  'ecr:PutLifecyclePolicy',
  'ecr:SetRepositoryPolicy',
  'ecr:UpdateImageStorageClass',
];

/** Repositories of applications in every registry that has some; copies and what builds run in, in the tooling account. */
function repositoriesIn(place: ListeningPlace): readonly string[] {
  const { names, facts } = place.blueprint;
  const images = facts.applications.some((each) => repositoriesOf(each).length > 0)
    ? [names.repository('any'), names.repository('any/component')]
    : [];
  const copies = upstreams
    .filter((from) => facts.caches[from])
    .map((from) => `${names.cachePrefix(from)}/any`);
  const run = facts.applications.flatMap(({ build: { image } }) =>
    image?.kind === 'ecr' ? [image.repository] : [],
  );
  const central = place.account.id === facts.tooling.id ? [...copies, ...run] : [];
  return [...images, ...central].map((name) => here(place, 'ecr', `repository/${name}`));
}

/** Profiles that Amazon ECR signs with, and what they signed. */
function signing(place: ListeningPlace): readonly ToldRequest[] {
  const { facts } = place.blueprint;
  if (place.account.id !== facts.tooling.id || place.region !== facts.regions.primary) return [];
  const made = (facts.managedSigning?.profiles ?? [])
    .map(({ profile }) => profile)
    .filter((profile) => !profile.startsWith('arn:'));
  if (made.length === 0) return [];
  return [
    ...about(
      [
        'signer:AddProfilePermission',
        'signer:CancelSigningProfile',
        'signer:PutSigningProfile',
        'signer:RemoveProfilePermission',
        'signer:RevokeSigningProfile',
      ],
      ...made.map((profile) => here(place, 'signer', `/signing-profiles/${profile}`)),
    ),
    ...about(['signer:RevokeSignature'], here(place, 'signer', '/signing-jobs/any')),
  ];
}

/**
 * What Amazon ECR and Amazon Inspector tell of an image, as their pages show it.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html (2026-11-29)
 * @see https://docs.aws.amazon.com/inspector/latest/user/findings-managing-automating-responses.html (2026-11-29)
 */
export const ofImages = {
  'registries-changed': (place) => [
    ...about(REGISTRY_CALLS, here(place, 'ecr', '*')),
    ...about(REPOSITORY, ...repositoriesIn(place)),
    ...signing(place),
  ],
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
