import type { Cluster } from '@aws-sdk/client-eks';
import type { Need } from '../callers';
import { computeLog } from '../compute-log';
import { type ActionKind, arnOf, needed, type Playing } from './action';

/**
 * Applies manifests, or installs a chart, from machines of CodePipeline: in the subnets of the configuration where there are
 * any. There is no Kubernetes here: what it would be given is looked for, and it is taken to accept that.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EKS.html (2026-11-28)
 */
export const eks: ActionKind = {
  play: async (playing) => {
    const cluster = needed(playing, 'ClusterName');
    const files = await givenFiles(playing);
    await playing.role.call<{ readonly cluster?: Cluster }>({
      service: 'eks',
      operation: 'DescribeCluster',
      region: playing.at.region,
      params: { name: cluster },
      needs: [{ action: 'eks:DescribeCluster', resource: arnOf(playing, 'eks', `cluster/${cluster}`) }],
    });
    await enterNetwork(playing);
    await computeLog(playing.role, playing.pipeline, playing.at);
    playing.tell(`there is no Kubernetes here: ${cluster} is taken to accept ${files.join(', ')}`);
    return { summary: `${cluster} was given ${files.join(', ')}` };
  },
};

/** @throws where the artifact lacks a manifest, or has nothing of the chart. */
async function givenFiles(playing: Playing): Promise<readonly string[]> {
  const { ManifestFiles, HelmChartLocation, HelmValuesFiles } = playing.configuration;
  const [artifact = ''] = playing.inputs.names;
  const paths = Object.keys(await playing.inputs.files(artifact));
  const chart = HelmChartLocation?.replace(/^\.\/|\/$/g, '');
  const wanted = [
    ...(ManifestFiles?.split(',') ?? []),
    ...(HelmValuesFiles?.split(',').map((file) => `${chart}/${file}`) ?? []),
  ];
  const missing = wanted.find((file) => !paths.includes(file));
  if (missing !== undefined) throw new Error(`the artifact ${artifact} has no file ${missing}`);
  if (chart !== undefined && !paths.some((path) => path.startsWith(`${chart}/`)))
    throw new Error(`the artifact ${artifact} has no chart ${chart}`);
  return chart === undefined ? wanted : [chart, ...wanted];
}

/** What is asked about a network, without resource-level permissions. */
const LOOKED_AT = [
  'DescribeDhcpOptions',
  'DescribeNetworkInterfaces',
  'DescribeRouteTables',
  'DescribeSecurityGroups',
  'DescribeSubnets',
  'DescribeVpcs',
];

/** The machine looks at the network of the cluster; where subnets are named, it gets an interface in one of each. */
async function enterNetwork(playing: Playing): Promise<void> {
  const { Subnets, SecurityGroupIds } = playing.configuration;
  for (const operation of LOOKED_AT) await ask(playing, operation, [{ resource: '*' }]);
  const groups = (SecurityGroupIds?.split(',') ?? []).map((id) =>
    arnOf(playing, 'ec2', `security-group/${id}`),
  );
  for (const id of Subnets?.split(',') ?? []) {
    const subnet = arnOf(playing, 'ec2', `subnet/${id}`);
    const made = {
      resource: arnOf(playing, 'ec2', 'network-interface/*'),
      context: { 'ec2:Subnet': subnet, 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
    };
    await ask(playing, 'CreateNetworkInterface', [
      made,
      ...[subnet, ...groups].map((resource) => ({ resource })),
    ]);
    await ask(playing, 'CreateNetworkInterfacePermission', [made]);
    await ask(playing, 'DeleteNetworkInterface', [made]);
  }
}

function ask(
  playing: Playing,
  operation: string,
  about: readonly Omit<Need, 'action'>[],
): Promise<undefined> {
  const needs = about.map((each) => ({ action: `ec2:${operation}`, ...each }));
  const { region } = playing.at;
  return playing.role.play({ service: 'ec2', operation, region, needs }, () => undefined);
}
