import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CodebuildProject, type CodebuildProjectConfig } from '@cdktf/provider-aws/lib/codebuild-project';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import {
  type ArtifactFolders,
  type ArtifactLocation,
  readArtifactsInBuild,
  writeArtifacts,
} from '../artifacts/artifact-access';
import { DeliveryRole } from '../identity/delivery-role';
import { runBatch, writeLogs } from './build-grants';
import { renderSource } from './build-source';
import { type Architecture, buildEnvironment, type Compute } from './compute';

/** An environment variable: its value, or where the value is kept. */
export interface BuildVariable {
  readonly name: string;
  readonly value: string;
  readonly type: 'PLAINTEXT' | 'PARAMETER_STORE' | 'SECRETS_MANAGER';
}

/** What later builds find again, on the machine or below a folder of a bucket. */
export type BuildCache =
  | { readonly kind: 'local'; readonly modes: readonly ('source' | 'docker-layers' | 'custom')[] }
  | { readonly kind: 's3'; readonly location: string }
  | { readonly kind: 'none' };

export interface BuildProjectProps {
  readonly projectName: string;
  readonly projectArn: string;
  /** At most 255 characters. */
  readonly description: string;
  readonly roleName: string;
  readonly logGroupName: string;
  readonly logGroupArn: string;
  /** Days the log is kept. */
  readonly logDays: number;
  readonly artifacts: ArtifactLocation;
  /** What the build is given and makes, and its cache. */
  readonly folders: ArtifactFolders;
  /** Real ARN of the artifact key: the project encrypts with its own key setting, not with the pipeline's. */
  readonly artifactKeyArn: string;
  /** What the build needs beside its log and its artifacts, by purpose. */
  readonly grants: Readonly<Record<string, readonly Statement[]>>;
  /** The text of the buildspec, escaped for Terraform, or its path in the source. */
  readonly buildspec: string;
  readonly compute: Compute;
  readonly architecture: Architecture;
  /** @default machines on demand */
  readonly fleetArn?: string | undefined;
  /** @default CodeBuild's own image for the compute */
  readonly image?: { readonly name: string; readonly ofCodeBuild: boolean } | undefined;
  /** Whether Docker runs in the build. */
  readonly privileged: boolean;
  readonly variables: readonly BuildVariable[];
  readonly timeoutMinutes: number;
  readonly queuedMinutes: number;
  /** @default as many as the account may run */
  readonly concurrentBuilds?: number | undefined;
  readonly cache: BuildCache;
  /** @default builds reach the internet */
  readonly vpc?:
    | {
        readonly vpcId: string;
        readonly subnetIds: readonly string[];
        readonly securityGroupIds: readonly string[];
      }
    | undefined;
  /**
   * Where the source is if no pipeline brings it: the path of a ZIP file in S3, which each start names anew.
   *
   * @default a pipeline brings the source, and takes the artifacts
   */
  readonly sourceLocation?: string | undefined;
  /** @default one build for each start */
  readonly batch?:
    | { readonly roleName: string; readonly timeoutMinutes: number; readonly builds: number }
    | undefined;
}

/** The trust that CodeBuild works with: its service, in the name of this project alone. */
function trust({ projectArn }: Pick<BuildProjectProps, 'projectArn'>): readonly Statement[] {
  return [mayAssume('CodeBuildMayAssume', trustService('codebuild.amazonaws.com', projectArn))];
}

/** What a project stands on. */
interface BuildBasis {
  /** ARN of the role that it builds with. */
  readonly serviceRole: string;
  /** What must be there before the project. */
  readonly dependsOn: NonNullable<CodebuildProjectConfig['dependsOn']>;
}

/** What the role of a project is besides `props`. */
interface BuildRole {
  readonly description: string;
  /** What it may do before all that the build asks for, by purpose. */
  readonly grants: BuildProjectProps['grants'];
}

/** The role that a project builds with, and its log. */
export function roleAndLog(
  scope: Construct,
  props: Omit<BuildProjectProps, 'artifacts' | 'cache' | 'folders'>,
  { description, grants }: BuildRole,
): BuildBasis {
  const role = new DeliveryRole(scope, 'role', { name: props.roleName, description, trust: trust(props) });
  const purposes = Object.entries({ ...grants, logs: writeLogs(props.logGroupArn), ...props.grants });
  const policies = purposes
    .filter(([, statements]) => statements.length > 0)
    .map(([purpose, statements]) => role.grant(purpose, statements));
  const logs = new CloudwatchLogGroup(scope, 'logs', {
    name: props.logGroupName,
    retentionInDays: props.logDays,
    kmsKeyId: props.artifactKeyArn,
  });
  return { serviceRole: role.arn, dependsOn: [...policies, logs] };
}

/** A CodeBuild project with its role and its log. */
export class BuildProject extends Construct {
  private readonly dependsOn: BuildBasis['dependsOn'];

  constructor(scope: Construct, id: string, props: BuildProjectProps) {
    super(scope, id);
    const { serviceRole, dependsOn } = roleAndLog(this, props, {
      description: `Builds in the project ${props.projectName}`,
      grants: {
        artifacts:
          props.folders.writes.length > 0
            ? writeArtifacts([props.artifacts], props.folders)
            : readArtifactsInBuild([props.artifacts], props.folders.reads),
      },
    });
    const batchRole = this.batchRole(props);
    this.dependsOn = dependsOn;
    new CodebuildProject(this, 'project', {
      ...this.basics(props, serviceRole),
      ...limits(props),
      ...(batchRole && props.batch && { buildBatchConfig: renderBatch(props.batch, batchRole.arn) }),
    });
  }

  private basics(props: BuildProjectProps, serviceRole: string): CodebuildProjectConfig {
    return {
      name: props.projectName,
      description: props.description,
      serviceRole,
      encryptionKey: props.artifactKeyArn,
      ...renderSource(props),
      environment: renderEnvironment(props),
      cache: renderCache(props.cache),
      logsConfig: { cloudwatchLogs: { status: 'ENABLED', groupName: props.logGroupName } },
      dependsOn: this.dependsOn,
    };
  }

  private batchRole(props: BuildProjectProps): DeliveryRole | undefined {
    if (!props.batch) return undefined;
    const role = new DeliveryRole(this, 'batch-role', {
      name: props.batch.roleName,
      description: `Starts the builds of a batch in the project ${props.projectName}`,
      trust: trust(props),
    });
    role.grant('batch', runBatch(props.projectArn));
    return role;
  }
}

/** How long builds may take and wait, how many run at once, and in which network. */
export function limits(
  props: Omit<BuildProjectProps, 'artifacts' | 'cache' | 'folders'>,
): Partial<CodebuildProjectConfig> {
  const { vpc } = props;
  return {
    buildTimeout: props.timeoutMinutes,
    // Lambda starts builds at once and knows no queue.
    ...(!props.compute.startsWith('lambda') && { queuedTimeout: props.queuedMinutes }),
    ...(props.concurrentBuilds && { concurrentBuildLimit: props.concurrentBuilds }),
    ...(vpc && {
      vpcConfig: {
        vpcId: vpc.vpcId,
        subnets: [...vpc.subnetIds],
        securityGroupIds: [...vpc.securityGroupIds],
      },
    }),
  };
}

/** Providers of repositories that CodeBuild clones itself. */
export type RepositoryProvider =
  | 'github'
  | 'github-enterprise'
  | 'gitlab'
  | 'gitlab-self-managed'
  | 'bitbucket';

/** The machine, the image and the variables of a build. */
export function renderEnvironment(
  props: Pick<
    BuildProjectProps,
    'compute' | 'architecture' | 'image' | 'privileged' | 'variables' | 'fleetArn'
  >,
): CodebuildProjectConfig['environment'] {
  const { type, computeType, image } = buildEnvironment(props.compute, props.architecture);
  return {
    type,
    computeType,
    image: props.image?.name ?? image,
    imagePullCredentialsType: props.image && !props.image.ofCodeBuild ? 'SERVICE_ROLE' : 'CODEBUILD',
    privilegedMode: props.privileged,
    environmentVariable: props.variables.map((variable) => ({ ...variable })),
    ...(props.fleetArn && { fleet: { fleetArn: props.fleetArn } }),
  };
}

const LOCAL_MODE = {
  source: 'LOCAL_SOURCE_CACHE',
  'docker-layers': 'LOCAL_DOCKER_LAYER_CACHE',
  custom: 'LOCAL_CUSTOM_CACHE',
} as const;

function renderCache(cache: BuildCache): NonNullable<CodebuildProjectConfig['cache']> {
  switch (cache.kind) {
    case 'local':
      return { type: 'LOCAL', modes: cache.modes.map((mode) => LOCAL_MODE[mode]).sort() };
    case 's3':
      return { type: 'S3', location: cache.location };
    case 'none':
      return { type: 'NO_CACHE' };
  }
}

function renderBatch(
  { timeoutMinutes, builds }: NonNullable<BuildProjectProps['batch']>,
  serviceRole: string,
): NonNullable<CodebuildProjectConfig['buildBatchConfig']> {
  return {
    serviceRole,
    timeoutInMins: timeoutMinutes,
    combineArtifacts: true,
    restrictions: { maximumBuildsAllowed: builds },
  };
}
