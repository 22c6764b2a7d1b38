import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CodebuildProject } from '@cdktf/provider-aws/lib/codebuild-project';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import { type ArtifactLocation, writeArtifacts } from '../artifacts/artifact-access';
import { DeliveryRole } from '../identity/delivery-role';
import { renderBuildspec } from './buildspec';
import { type ContainerBuildEnvironment, containerBuildspec, REPORT_GROUP } from './container-buildspec';

export interface ContainerBuildProps {
  readonly projectName: string;
  readonly projectArn: string;
  readonly roleName: string;
  readonly logGroupName: string;
  readonly logGroupArn: string;
  /** Days the log is kept. */
  readonly logDays: number;
  readonly artifacts: ArtifactLocation;
  /** Real ARN of the artifact key: the project encrypts with its own key setting, not with the pipeline's. */
  readonly artifactKeyArn: string;
  readonly repositoryArn: string;
  /** What the build needs to clone its sources. */
  readonly sources: readonly Statement[];
  readonly compute: 'small' | 'medium' | 'large';
  readonly architecture: 'x86_64' | 'arm64';
  /** Longest build, in minutes. */
  readonly timeoutMinutes: number;
  readonly test: readonly string[];
  readonly reports: string | undefined;
  readonly environment: ContainerBuildEnvironment;
}

/**
 * Build environments by architecture.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/ec2-compute-images.html
 */
const ENVIRONMENT = {
  x86_64: { type: 'LINUX_CONTAINER', image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0' },
  arm64: { type: 'ARM_CONTAINER', image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' },
};

/** Tests the source, builds one image and pushes it: a CodeBuild project, its role and its log. */
export class ContainerBuild extends Construct {
  constructor(scope: Construct, id: string, props: ContainerBuildProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: `Builds in the project ${props.projectName}`,
      trust: [mayAssume('CodeBuildMayAssume', trustService('codebuild.amazonaws.com', props.projectArn))],
    });
    const grants = [
      role.grant('artifacts', writeArtifacts([props.artifacts])),
      role.grant('logs', writeLogs(props)),
      role.grant('image-push', pushImages(props)),
      ...(props.sources.length > 0 ? [role.grant('sources', props.sources)] : []),
      ...(props.reports ? [role.grant('reports', writeReports(props))] : []),
    ];
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: props.logGroupName,
      retentionInDays: props.logDays,
      kmsKeyId: props.artifactKeyArn,
    });
    this.makeProject(props, role, [...grants, logs]);
  }

  private makeProject(
    props: ContainerBuildProps,
    role: DeliveryRole,
    dependsOn: NonNullable<ConstructorParameters<typeof CodebuildProject>[2]['dependsOn']>,
  ): void {
    const { type, image } = ENVIRONMENT[props.architecture];
    new CodebuildProject(this, 'project', {
      name: props.projectName,
      description: 'Tests the source, builds one image and pushes it',
      serviceRole: role.arn,
      encryptionKey: props.artifactKeyArn,
      buildTimeout: props.timeoutMinutes,
      artifacts: { type: 'CODEPIPELINE' },
      source: { type: 'CODEPIPELINE', buildspec: renderBuildspec(containerBuildspec(props)) },
      environment: {
        type,
        image,
        computeType: `BUILD_GENERAL1_${props.compute.toUpperCase()}`,
        imagePullCredentialsType: 'CODEBUILD',
        // Docker runs in the build; nothing else asks for it.
        privilegedMode: true,
        environmentVariable: Object.entries(props.environment).map(([name, value]) => ({
          name,
          value,
          type: 'PLAINTEXT',
        })),
      },
      cache: { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE', 'LOCAL_SOURCE_CACHE'] },
      logsConfig: { cloudwatchLogs: { status: 'ENABLED', groupName: props.logGroupName } },
      dependsOn,
    });
  }
}

function writeLogs({ logGroupArn }: ContainerBuildProps): readonly Statement[] {
  return [
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
function pushImages({ repositoryArn }: ContainerBuildProps): readonly Statement[] {
  return [
    {
      // GetAuthorizationToken has no resource-level permission.
      Sid: 'LogInToRegistry',
      Effect: 'Allow',
      Action: 'ecr:GetAuthorizationToken',
      Resource: '*',
    },
    {
      Sid: 'PushImages',
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImageReplicationStatus',
        'ecr:DescribeImages',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: repositoryArn,
    },
  ];
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html */
function writeReports({ projectArn, projectName }: ContainerBuildProps): readonly Statement[] {
  const arn = projectArn.replace(/:project\/.*$/, '');
  return [
    {
      Sid: 'WriteReports',
      Effect: 'Allow',
      Action: [
        'codebuild:BatchPutTestCases',
        'codebuild:CreateReport',
        'codebuild:CreateReportGroup',
        'codebuild:UpdateReport',
      ],
      Resource: `${arn}:report-group/${projectName}-${REPORT_GROUP}`,
    },
  ];
}
