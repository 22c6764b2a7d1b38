import type { Statement } from '../../policies/document';

/** Identity half of a build log. */
export function writeLogs(logGroupArn: string): readonly Statement[] {
  return [
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    },
  ];
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html */
export function writeReports(reportGroupArns: readonly string[]): readonly Statement[] {
  return [
    {
      Sid: 'WriteReports',
      Effect: 'Allow',
      Action: [
        'codebuild:BatchPutCodeCoverages',
        'codebuild:BatchPutTestCases',
        'codebuild:CreateReport',
        'codebuild:CreateReportGroup',
        'codebuild:UpdateReport',
      ],
      Resource: reportGroupArns,
    },
  ];
}

/** Exactly the parameters and secrets that the build names. */
export function readStores(
  parameterArns: readonly string[],
  secretArns: readonly string[],
): readonly Statement[] {
  return [
    ...(parameterArns.length > 0
      ? [
          {
            Sid: 'ReadParameters',
            Effect: 'Allow',
            Action: 'ssm:GetParameters',
            Resource: parameterArns,
          } as const,
        ]
      : []),
    ...(secretArns.length > 0
      ? [
          {
            Sid: 'ReadSecrets',
            Effect: 'Allow',
            Action: 'secretsmanager:GetSecretValue',
            Resource: secretArns,
          } as const,
        ]
      : []),
  ];
}

export interface SecretKeyProps {
  /** Customer managed keys, by ARN. */
  readonly keyArns: readonly string[];
  /** Endpoints of the services that open with them, such as `secretsmanager.eu-west-1.amazonaws.com`. */
  readonly services: readonly string[];
}

/** The keys of those parameters and secrets, through their services alone. */
export function openStores({ keyArns, services }: SecretKeyProps): readonly Statement[] {
  if (keyArns.length === 0) return [];
  return [
    {
      Sid: 'OpenStores',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: keyArns,
      Condition: { StringEquals: { 'kms:ViaService': services } },
    },
  ];
}

export interface NetworkProps {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/**
 * Network interfaces in the subnets of the build, and in no others. What only looks has no resource-level permission.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html#customer-managed-policies-example-create-vpc-network-interface
 */
export function useNetwork(props: NetworkProps): readonly Statement[] {
  const ec2 = (resource: string) =>
    `arn:${props.partition}:ec2:${props.region}:${props.accountId}:${resource}`;
  const subnets = props.subnetIds.map((id) => ec2(`subnet/${id}`));
  const interfaces = ec2('network-interface/*');
  return [
    {
      Sid: 'LookAtNetwork',
      Effect: 'Allow',
      Action: [
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      Resource: '*',
    },
    {
      Sid: 'CreateInterface',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: [interfaces, ...subnets, ...props.securityGroupIds.map((id) => ec2(`security-group/${id}`))],
    },
    {
      Sid: 'DeleteInterface',
      Effect: 'Allow',
      Action: 'ec2:DeleteNetworkInterface',
      Resource: interfaces,
      Condition: { ArnEquals: { 'ec2:Subnet': subnets } },
    },
    {
      Sid: 'LendInterfaceToCodeBuild',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterfacePermission',
      Resource: interfaces,
      Condition: {
        StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
        ArnEquals: { 'ec2:Subnet': subnets },
      },
    },
  ];
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build.html#batch_security_role */
export function runBatch(projectArn: string): readonly Statement[] {
  return [
    {
      Sid: 'RunBatch',
      Effect: 'Allow',
      Action: ['codebuild:RetryBuild', 'codebuild:StartBuild', 'codebuild:StopBuild'],
      Resource: projectArn,
    },
  ];
}
