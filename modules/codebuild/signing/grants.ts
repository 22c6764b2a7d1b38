import type { Statement } from '../../../policies/document';

/** What the builds that sign and verify the images of an application work with. */
export interface SigningAccess {
  readonly repositoryArn: string;
  /** Repository that the tools come from. */
  readonly toolsRepositoryArn: string;
  /** ARN pattern of the keys of the account: key ids are random. */
  readonly anyKeyArn: string;
  readonly keyAlias: string;
  /** What the key signs with, as `kms:SigningAlgorithm` has it. */
  readonly algorithm: string;
  readonly pipelineArn: string;
  /** Project that builds the image. @default somebody else builds it */
  readonly buildProjectArn?: string | undefined;
  /** Whether Amazon Inspector scans the images: who reads findings must be allowed to list them there. */
  readonly inspected: boolean;
}

/**
 * What both do: they pull the image and what belongs to it, look at its findings, and read the key.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html (2026-11-29)
 */
function readImage(access: SigningAccess, further: readonly string[]): readonly Statement[] {
  const { repositoryArn, toolsRepositoryArn } = access;
  return [
    { Sid: 'LogInToRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'ReadImage',
      Effect: 'Allow',
      Action: [
        'ecr:BatchGetImage',
        'ecr:DescribeImageScanFindings',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
        ...further,
      ].sort(),
      Resource: repositoryArn,
    },
    {
      Sid: 'FetchTools',
      Effect: 'Allow',
      Action: 'ecr:GetDownloadUrlForLayer',
      Resource: toolsRepositoryArn,
    },
    ...(access.inspected ? [LIST_FINDINGS] : []),
    { ...withKey('ReadSigningKey', access), Action: ['kms:DescribeKey', 'kms:GetPublicKey'] },
  ];
}

/**
 * It has no resource-level permission that names an image.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html (2026-11-29)
 */
const LIST_FINDINGS: Statement = {
  Sid: 'ListFindings',
  Effect: 'Allow',
  Action: ['inspector2:ListCoverage', 'inspector2:ListFindings'],
  Resource: '*',
};

/** Signing: the run and the build are looked at, and what belongs to the image is pushed beside it. */
export function signerGrants(access: SigningAccess): readonly Statement[] {
  return [
    ...readImage(access, [
      'ecr:BatchCheckLayerAvailability',
      'ecr:CompleteLayerUpload',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ]),
    {
      Sid: 'LookAtRun',
      Effect: 'Allow',
      Action: ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'],
      Resource: access.pipelineArn,
    },
    ...(access.buildProjectArn === undefined
      ? []
      : [
          {
            Sid: 'LookAtBuild',
            Effect: 'Allow',
            Action: 'codebuild:BatchGetBuilds',
            Resource: access.buildProjectArn,
          } as const,
        ]),
    {
      ...withKey('Sign', access, { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': access.algorithm }),
      Action: 'kms:Sign',
    },
  ];
}

/** Verifying: it changes nothing. */
export function verifierGrants(access: SigningAccess): readonly Statement[] {
  return readImage(access, ['ecr:DescribeImageReplicationStatus']);
}

function withKey(
  Sid: string,
  { anyKeyArn, keyAlias }: SigningAccess,
  carries?: Readonly<Record<string, string>>,
) {
  return {
    Sid,
    Effect: 'Allow',
    Resource: anyKeyArn,
    Condition: {
      ...(carries && { StringEquals: carries }),
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
    },
  } as const;
}
