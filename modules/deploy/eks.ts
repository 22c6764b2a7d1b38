import type { Statement } from '../../policies/document';
import { writeActionLog } from '../actions/inspector-scan';
import type { Named, PipelineAction } from '../actions/pipeline-action';

/** Subnets and security groups of the cluster's VPC. */
export interface EksNetwork {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

export interface EksProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the cluster is in. */
  readonly regions: readonly string[];
  readonly cluster: string;
  /** Log that the action of CodePipeline writes in the account. @default no action works with the role */
  readonly logGroup?: string | undefined;
  /** Where the action of CodePipeline reaches a private endpoint from. @default the endpoint is public */
  readonly network?: EksNetwork | undefined;
}

const LOOK = [
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];
const INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
];

/**
 * What the EKS deploy action of CodePipeline asks for in the target account; or a build, which finds the cluster and no more.
 * What is allowed inside of the cluster, its access entries say.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EKS.html (2026-11-28)
 */
export function deployToEks(props: EksProps): readonly Statement[] {
  const inRegions = (service: string, resource: string) =>
    props.regions.map(
      (region) => `arn:${props.partition}:${service}:${region}:${props.accountId}:${resource}`,
    );
  const { logGroup } = props;
  return [
    {
      Sid: 'FindCluster',
      Effect: 'Allow',
      Action: 'eks:DescribeCluster',
      Resource: inRegions('eks', `cluster/${props.cluster}`),
    },
    ...(logGroup === undefined
      ? []
      : [
          // What only looks has no resource-level permission.
          { Sid: 'LookAtClusterNetwork', Effect: 'Allow' as const, Action: LOOK, Resource: '*' },
          ...inRegions('logs', `log-group:${logGroup}`).flatMap(writeActionLog),
          ...(props.network ? useClusterNetwork(props, props.network, inRegions) : []),
        ]),
  ];
}

/** Network interfaces in the subnets of a cluster. */
function useClusterNetwork(
  { partition, accountId, regions }: EksProps,
  { subnetIds, securityGroupIds }: EksNetwork,
  inRegions: (service: string, resource: string) => readonly string[],
): readonly Statement[] {
  const subnets = regions.flatMap((region) =>
    subnetIds.map((id) => `arn:${partition}:ec2:${region}:${accountId}:subnet/${id}`),
  );
  const interfaces = inRegions('ec2', 'network-interface/*');
  return [
    {
      Sid: 'CreateClusterInterface',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: [
        ...interfaces,
        ...subnets,
        ...securityGroupIds.flatMap((id) => inRegions('ec2', `security-group/${id}`)),
      ],
    },
    {
      Sid: 'UseClusterInterface',
      Effect: 'Allow',
      Action: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'],
      Resource: interfaces,
      Condition: { ArnEquals: { 'ec2:Subnet': subnets } },
    },
  ];
}

/** The most that a role which deploys to EKS may ever be granted, by what its deployments need at all. */
export function eksCeiling({
  actions,
  networks,
}: {
  /** Whether any deployment is done by the action of CodePipeline. */
  readonly actions: boolean;
  /** Whether any of those reaches a private endpoint. */
  readonly networks: boolean;
}): readonly Statement[] {
  const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  return [
    {
      Sid: 'CeilingEks',
      Effect: 'Allow',
      Action: [
        'eks:DescribeCluster',
        ...(actions ? [...LOOK, ...logs] : []),
        ...(networks ? INTERFACES : []),
      ],
      Resource: '*',
    },
  ];
}

export interface EksDeployProps extends Named {
  readonly region: string;
  readonly artifact: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly tool:
    | {
        readonly helm: {
          readonly release: string;
          readonly chart: string;
          readonly values: readonly string[];
        };
      }
    | { readonly manifests: readonly string[] };
  readonly network?: EksNetwork | undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EKS.html (2026-11-28) */
export function eksDeploy(props: EksDeployProps): PipelineAction {
  const { tool, network } = props;
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'EKS',
    region: props.region,
    inputs: [props.artifact],
    configuration: {
      ClusterName: props.cluster,
      ...('helm' in tool
        ? {
            HelmReleaseName: tool.helm.release,
            HelmChartLocation: tool.helm.chart,
            ...(tool.helm.values.length > 0 && { HelmValuesFiles: tool.helm.values.join(',') }),
          }
        : { ManifestFiles: tool.manifests.join(',') }),
      Namespace: props.namespace,
      ...(network && {
        Subnets: network.subnetIds.join(','),
        SecurityGroupIds: network.securityGroupIds.join(','),
      }),
    },
  };
}
