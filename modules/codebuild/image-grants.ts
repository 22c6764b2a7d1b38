import type { OneOrMore, Statement } from '../../policies/document';

/** GetAuthorizationToken has no resource-level permission. */
function logIn(sid: string): Statement {
  return { Sid: sid, Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' };
}

const FIND_IMAGES = ['ecr:DescribeImageReplicationStatus', 'ecr:DescribeImages'];

const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

const PULLS = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** What whoever pulls from a cache needs beside, where the copy is not there yet. */
const FILLS = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
export function pushImages(repositoryArns: OneOrMore): readonly Statement[] {
  return [
    logIn('LogInToRegistry'),
    {
      Sid: 'PushImages',
      Effect: 'Allow',
      Action: [...PUSH, ...FIND_IMAGES].sort(),
      Resource: repositoryArns,
    },
  ];
}

/** Files that the AWS CLI pushes, layer by layer: nobody logs in, and nobody waits for replicas. */
export function pushFiles(repositoryArn: string): readonly Statement[] {
  return [{ Sid: 'PushFiles', Effect: 'Allow', Action: PUSH, Resource: repositoryArn }];
}

/**
 * Amazon ECR signs what is pushed as whoever pushes it.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html (2026-11-29)
 */
export function signImages(profileArn: string): readonly Statement[] {
  return [{ Sid: 'SignImages', Effect: 'Allow', Action: 'signer:SignPayload', Resource: profileArn }];
}

/** Waiting until an image that was pushed is in every registry. */
export function findImages(repositoryArn: string): readonly Statement[] {
  return [{ Sid: 'FindImages', Effect: 'Allow', Action: FIND_IMAGES, Resource: repositoryArn }];
}

/**
 * The image of the build itself, out of a repository of the same account. A repository of the pull-through cache is
 * filled by whoever pulls from it.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-ecr.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
export function pullBuildImage({ repositoryArn, cached, logsIn }: PullImageProps): readonly Statement[] {
  return [
    ...(logsIn ? [logIn('LogInToPull')] : []),
    {
      Sid: 'PullBuildImage',
      Effect: 'Allow',
      Action: [...PULLS, ...(cached ? FILLS : [])].sort(),
      Resource: repositoryArn,
    },
  ];
}

export interface BaseImagesProps {
  /** ARNs of the repositories of images that sources watch. */
  readonly own: readonly string[];
  /** ARNs of repositories of caches, which whoever pulls from them fills. */
  readonly cached: readonly string[];
  /** Whether the role must be let in. */
  readonly logsIn: boolean;
}

/**
 * Images that the image of the build starts from.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html#IAM_within_account (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html (2026-11-29)
 */
export function pullBaseImages({ own, cached, logsIn }: BaseImagesProps): readonly Statement[] {
  if (own.length + cached.length === 0) return [];
  return [
    ...(logsIn ? [logIn('LogInToPullBase')] : []),
    ...(own.length > 0
      ? [{ Sid: 'PullBaseImages', Effect: 'Allow', Action: PULLS, Resource: own } as const]
      : []),
    ...(cached.length > 0
      ? [
          {
            Sid: 'PullCachedBaseImages',
            Effect: 'Allow',
            Action: [...PULLS, ...FILLS].sort(),
            Resource: cached,
          } as const,
        ]
      : []),
  ];
}

export interface PullImageProps {
  readonly repositoryArn: string;
  /** Whether the repository is one of a pull-through cache. */
  readonly cached: boolean;
  /** Whether the role must be let in; one that pushes images is let in already. */
  readonly logsIn: boolean;
}

/**
 * Looking up what a tag of a cache names: the manifest, and no layer.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html (2026-11-29)
 */
export function lookUpTags(repositoryArns: readonly string[], logsIn: boolean): readonly Statement[] {
  return [
    ...(logsIn ? [logIn('LogInToLookUp')] : []),
    ...(repositoryArns.length > 0
      ? [
          {
            Sid: 'LookUpBaseImages',
            Effect: 'Allow',
            Action: ['ecr:BatchGetImage', ...FILLS],
            Resource: repositoryArns,
          } as const,
        ]
      : []),
  ];
}
