import { tryParseArn } from '../../policies/arn';
import { type Maker, type Making, unlessMissing } from './maker';

/** A target group in the default network of the account. */
export const targetGroup: Maker = async (making) => {
  const { requirement, send } = making;
  if (await findTargetGroup(making, requirement.name)) return;
  await send('elastic-load-balancing-v2', 'CreateTargetGroup', {
    Name: requirement.name,
    Protocol: 'HTTP',
    Port: 80,
    TargetType: requirement.properties?.TargetType ?? 'ip',
    VpcId: await defaultNetwork(making),
  });
};

/** A listener with the ARN that `accounts/` names, its load balancer too, in front of the first target group. */
export const listener: Maker = async (making) => {
  const { requirement, others, send, chooseId } = making;
  const [, kind = 'app', name = '', balancerId = '', listenerId = ''] =
    tryParseArn(requirement.name)?.resource.split('/') ?? [];
  const asked = send('elastic-load-balancing-v2', 'DescribeListeners', { ListenerArns: [requirement.name] });
  if (await unlessMissing(asked)) return;
  const balancer = await loadBalancer(making, { kind, name, id: balancerId });
  const groups = others.filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const [group] = groups.length > 0 ? [await findTargetGroup(making, groups[0]?.name ?? '')] : [];
  await chooseId('elbv2', listenerId);
  await send('elastic-load-balancing-v2', 'CreateListener', {
    LoadBalancerArn: balancer,
    Protocol: kind === 'app' ? 'HTTP' : 'TCP',
    Port: await freePort(making, balancer),
    DefaultActions: [
      group
        ? { Type: 'forward', TargetGroupArn: group }
        : { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } },
    ],
  });
};

interface Balancer {
  readonly kind: string;
  readonly name: string;
  readonly id: string;
}

async function loadBalancer(making: Making, { kind, name, id }: Balancer): Promise<string> {
  const { send, chooseId } = making;
  const service = 'elastic-load-balancing-v2';
  const found = await unlessMissing(send<Balancers>(service, 'DescribeLoadBalancers', { Names: [name] }));
  const known = found?.LoadBalancers?.[0]?.LoadBalancerArn;
  if (known) return known;
  await chooseId('elbv2', id);
  const { Subnets = [] } = await send<{ Subnets?: readonly { SubnetId?: string }[] }>(
    'ec2',
    'DescribeSubnets',
    {},
  );
  const made = await send<Balancers>(service, 'CreateLoadBalancer', {
    Name: name,
    Type: kind === 'app' ? 'application' : 'network',
    Subnets: Subnets.slice(0, 2).map(({ SubnetId }) => SubnetId),
  });
  return made.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
}

/** Listeners of one load balancer have different ports: 80, 81, … */
async function freePort({ send }: Making, LoadBalancerArn: string): Promise<number> {
  const { Listeners = [] } = await send<{ Listeners?: readonly unknown[] }>(
    'elastic-load-balancing-v2',
    'DescribeListeners',
    { LoadBalancerArn },
  );
  return 80 + Listeners.length;
}

async function findTargetGroup({ send }: Making, name: string): Promise<string | undefined> {
  const found = await unlessMissing(
    send<{ TargetGroups?: readonly { TargetGroupArn?: string }[] }>(
      'elastic-load-balancing-v2',
      'DescribeTargetGroups',
      { Names: [name] },
    ),
  );
  return found?.TargetGroups?.[0]?.TargetGroupArn;
}

async function defaultNetwork({ send }: Making): Promise<string | undefined> {
  const { Vpcs = [] } = await send<{ Vpcs?: readonly { VpcId?: string }[] }>('ec2', 'DescribeVpcs', {});
  return Vpcs[0]?.VpcId;
}

interface Balancers {
  readonly LoadBalancers?: readonly { readonly LoadBalancerArn?: string }[];
}
