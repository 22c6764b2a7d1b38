import type { Deploy } from '../../blueprint/deploy';
import type { NetworkOfEks } from '../../blueprint/deploy/eks-schema';
import type { OfKind } from '../../blueprint/kinds';
import { everyIdOf, everyStreamOf, underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';

type Eks = OfKind<Deploy, 'eks'>;

/** As of 2026-11-28. */
const eksDeploy = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EKS.html';
/** Its policy for private clusters. As of 2026-11-28. */
const eksTutorial = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-eks-deploy.html';
/** As of 2026-11-28. */
const kubeconfig = 'https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html';
/** As of 2026-11-28. */
export const eksActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html';

/** What a deployment to EKS asks IAM for in one region of the target account. */
export function clusterHops(deploy: Eks, deployment: Deployment): readonly Hop[] {
  return [
    ...findsCluster(deploy, deployment),
    ...changesNoCluster(deploy, deployment),
    ...(deploy.by.kind === 'action' ? [...looksAround(deployment), ...writesLog(deployment)] : []),
    ...(deploy.by.kind === 'action'
      ? interfaces(deployment, deploy.by.networks?.[deployment.account.name])
      : []),
  ];
}

/** The address of a cluster, and the certificate of its API. */
function findsCluster({ cluster, by }: Eks, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint, inTarget: there } = deployment;
  const documentation = by.kind === 'action' ? eksDeploy : kubeconfig;
  const asks = { actions: ['eks:DescribeCluster'], documentation };
  return [
    ...allowed(place, `${title} finds its cluster in ${where}`, {
      ...asks,
      who,
      resource: there('eks', `cluster/${cluster}`),
      free: underBoundary(blueprint, account),
    }),
    ...deniedByGrants(deployment, 'finds another cluster', {
      ...asks,
      resource: there('eks', 'cluster/another'),
    }),
    ...deniedByGrants(deployment, 'finds a cluster of a longer name', {
      ...asks,
      resource: there('eks', `cluster/${cluster}-2`),
    }),
    ...deniedByBoundary(deployment, 'finds a cluster of nobody', {
      actions: asks.actions,
      resource: there('eks', 'cluster/another'),
    }),
  ];
}

/** Nor who may do what in it: a role that could make access entries would be its own administrator. */
function changesNoCluster({ cluster }: Eks, deployment: Deployment): readonly Hop[] {
  const { inTarget: there, account } = deployment;
  const role = `role/${account.id}/any/any`;
  return [
    ...deniedTwice(deployment, 'lets somebody into its cluster', {
      actions: ['eks:CreateAccessEntry', 'eks:MutateViaKubernetesApi'],
      resource: there('eks', `cluster/${cluster}`),
      documentation: eksActions,
    }),
    ...deniedTwice(deployment, 'gives somebody more in its cluster', {
      actions: ['eks:AssociateAccessPolicy', 'eks:UpdateAccessEntry'],
      resource: there('eks', `access-entry/${cluster}/${role}`),
      documentation: eksActions,
    }),
    ...deniedTwice(deployment, 'changes or deletes its cluster', {
      actions: ['eks:DeleteCluster', 'eks:UpdateClusterConfig'],
      resource: there('eks', `cluster/${cluster}`),
      documentation: eksActions,
    }),
  ];
}

/** The machine of the action looks for the cluster's network, also where the endpoint is public. */
function looksAround({ place, title, who, account, region, where, blueprint }: Deployment): readonly Hop[] {
  return allowed(place, `${title} looks at the network of its cluster in ${where}`, {
    who,
    actions: ['DhcpOptions', 'NetworkInterfaces', 'RouteTables', 'SecurityGroups', 'Subnets', 'Vpcs'].map(
      (what) => `ec2:Describe${what}`,
    ),
    resource: own('*', account.id),
    context: { 'aws:RequestedRegion': region },
    documentation: eksDeploy,
    free: underBoundary(blueprint, account),
  });
}

/** The log of the pipeline's actions: with a role of the target account, it is there. */
function writesLog(deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint, inTarget: there } = deployment;
  const { names } = blueprint;
  const name = `/aws/codepipeline/${names.pipeline(place.application ?? '')}`;
  const group = `arn:${names.partition}:logs:${region}:${account.id}:log-group:${name}`;
  const stream = (arn: string) => own(`${arn}:log-stream:a1b2c3d4`, account.id);
  const another = group.replace(/[^/]+$/, 'another');
  const below = underBoundary(blueprint, account);
  const make = { actions: ['logs:CreateLogGroup'], documentation: eksDeploy };
  const write = { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], documentation: eksDeploy };
  return [
    ...allowed(place, `${title} makes the log of the action in ${where}`, {
      ...make,
      who,
      resource: own(group, account.id),
      free: below,
    }),
    ...allowed(place, `${title} makes the log of the action in ${where}, by the ARN of its streams`, {
      ...make,
      who,
      resource: own(`${group}:log-stream:`, account.id, everyStreamOf(group)),
      free: below,
    }),
    ...allowed(place, `${title} writes the log of the action in ${where}`, {
      ...write,
      who,
      resource: { ...stream(group), free: [everyStreamOf(group)] },
      free: below,
    }),
    ...deniedByGrants(deployment, 'makes another log', { ...make, resource: own(another, account.id) }),
    ...deniedByGrants(deployment, 'writes another log', { ...write, resource: stream(another) }),
    ...deniedByBoundary(deployment, 'makes another log', {
      actions: make.actions,
      resource: own(another, account.id),
    }),
    ...deniedByBoundary(deployment, 'writes another log', {
      actions: write.actions,
      resource: stream(another),
    }),
    ...deniedTwice(deployment, 'deletes the log of the action', {
      actions: ['logs:DeleteLogGroup'],
      resource: there('logs', `log-group:${name}`),
      documentation: eksDeploy,
    }),
  ];
}

/** The machine of the action reaches a private endpoint through interfaces in the subnets of the cluster. */
function interfaces(deployment: Deployment, network: NetworkOfEks | undefined): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint } = deployment;
  const arn = (resource: string) =>
    `arn:${blueprint.names.partition}:ec2:${region}:${account.id}:${resource}`;
  const ec2 = (resource: string) => own(arn(resource), account.id);
  const interfaceArn = arn('network-interface/eni-0a1b2c3d');
  const anInterface = own(interfaceArn, account.id, everyIdOf(interfaceArn));
  const inSubnet = (subnet: string) => ({ 'ec2:Subnet': arn(`subnet/${subnet}`) });
  const asks = { who, documentation: eksTutorial, free: underBoundary(blueprint, account) };
  const create = { actions: ['ec2:CreateNetworkInterface'], documentation: eksTutorial };
  const use = {
    actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'],
    documentation: eksTutorial,
  };
  if (!network)
    return deniedByGrants(deployment, 'makes an interface', {
      ...create,
      resource: ec2('subnet/subnet-x'),
    });
  return [
    ...allowed(place, `${title} makes an interface in ${where}`, {
      ...asks,
      ...create,
      resource: anInterface,
    }),
    ...network.subnetIds.flatMap((subnet) => [
      ...allowed(place, `${title} makes an interface in ${subnet} in ${where}`, {
        ...asks,
        ...create,
        resource: ec2(`subnet/${subnet}`),
      }),
      ...allowed(place, `${title} lends and deletes an interface in ${subnet} in ${where}`, {
        ...asks,
        ...use,
        resource: anInterface,
        context: inSubnet(subnet),
      }),
    ]),
    ...network.securityGroupIds.flatMap((group) =>
      allowed(place, `${title} makes an interface behind ${group} in ${where}`, {
        ...asks,
        ...create,
        resource: ec2(`security-group/${group}`),
      }),
    ),
    ...deniedByGrants(deployment, 'makes an interface in another subnet', {
      ...create,
      resource: ec2('subnet/subnet-x'),
    }),
    ...deniedByGrants(deployment, 'lends or deletes an interface in another subnet', {
      ...use,
      resource: anInterface,
      context: inSubnet('subnet-x'),
    }),
    ...deniedByBoundary(deployment, 'lends or deletes an interface in another subnet', {
      actions: use.actions,
      resource: anInterface,
      context: inSubnet('subnet-x'),
    }),
  ];
}
