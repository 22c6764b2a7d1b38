/** Services that pipelines call, with the operations whose errors do not name the service. */
const OPERATIONS: Readonly<Record<string, string>> = {
  s3: `GetObject PutObject DeleteObject ListObjects ListObjectsV2 HeadObject HeadBucket GetBucketLocation GetBucketAcl
    GetBucketVersioning PutObjectAcl GetObjectAcl CreateMultipartUpload UploadPart CompleteMultipartUpload CopyObject
    GetBucketPolicy PutBucketPolicy GetObjectVersion`,
  sts: 'AssumeRole AssumeRoleWithWebIdentity GetCallerIdentity TagSession',
  kms: 'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext DescribeKey ReEncrypt CreateGrant PutKeyPolicy',
  ecr: `GetAuthorizationToken BatchGetImage GetDownloadUrlForLayer InitiateLayerUpload UploadLayerPart
    CompleteLayerUpload PutImage BatchCheckLayerAvailability DescribeImages DescribeRepositories CreateRepository`,
  ecs: `UpdateService RegisterTaskDefinition DescribeServices DescribeTaskDefinition CreateService RunTask DescribeTasks
    ListTasks CreateTaskSet`,
  iam: 'PassRole CreateRole PutRolePolicy AttachRolePolicy GetRole UpdateAssumeRolePolicy DeleteRole CreatePolicy',
  codebuild:
    'StartBuild BatchGetBuilds CreateReportGroup CreateReport UpdateReport BatchPutTestCases UpdateProject',
  codepipeline: 'StartPipelineExecution PutApprovalResult GetPipelineState UpdatePipeline CreatePipeline',
  logs: 'CreateLogStream PutLogEvents CreateLogGroup',
  sns: 'Publish',
  ec2: 'DescribeSecurityGroups DescribeSubnets DescribeVpcs CreateNetworkInterface DescribeNetworkInterfaces',
};

const SERVICE_OF = new Map(
  Object.entries(OPERATIONS).flatMap(([service, names]) =>
    names.split(/\s+/).map((name) => [name, service] as const),
  ),
);

/**
 * Operations that need the permission of another name.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const PERMISSION_OF: Readonly<Record<string, string>> = {
  's3:HeadObject': 's3:GetObject',
  's3:HeadBucket': 's3:ListBucket',
  's3:ListObjects': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:CreateMultipartUpload': 's3:PutObject',
  's3:UploadPart': 's3:PutObject',
  's3:CompleteMultipartUpload': 's3:PutObject',
  's3:CopyObject': 's3:PutObject',
  'kms:ReEncrypt': 'kms:ReEncryptFrom',
};

/** The action that an operation needs; undefined where the service is not known. */
export function actionOf(operation: string, service = SERVICE_OF.get(operation)): string | undefined {
  if (service === undefined) return undefined;
  const action = `${service}:${operation}`;
  return PERMISSION_OF[action] ?? action;
}
