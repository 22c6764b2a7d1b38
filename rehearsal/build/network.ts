import { partitionOf } from '../../blueprint/regions';
import type { Need } from '../callers';
import type { BuildInput } from './build-input';

const LOOKS = [
  ...['DescribeDhcpOptions', 'DescribeNetworkInterfaces', 'DescribeSecurityGroups', 'DescribeSubnets'],
  'DescribeVpcs',
];

/**
 * A build in a network of one's own makes an interface there, lends it to CodeBuild and deletes it.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html#customer-managed-policies-example-create-vpc-network-interface
 */
export async function enterNetwork({ playing, project, build }: BuildInput): Promise<void> {
  const { subnets = [], securityGroupIds = [] } = project.vpcConfig ?? {};
  if (subnets.length === 0) return;
  const { region, account } = playing.at;
  const arn = (resource: string) => `arn:${partitionOf(region)}:ec2:${region}:${account}:${resource}`;
  const ask = (operation: string, needs: readonly Need[]) =>
    build.play({ service: 'ec2', operation, region, needs }, () => undefined);
  for (const operation of LOOKS) await ask(operation, [{ action: `ec2:${operation}`, resource: '*' }]);
  for (const subnet of subnets) {
    const context = { 'ec2:Subnet': arn(`subnet/${subnet}`) };
    const made = arn('network-interface/eni-0a1b2c3d4e5f67890');
    const groups = securityGroupIds.map((id) => arn(`security-group/${id}`));
    const action = 'ec2:CreateNetworkInterface';
    await ask('CreateNetworkInterface', [
      { action, resource: made, context },
      ...[arn(`subnet/${subnet}`), ...groups].map((resource) => ({ action, resource })),
    ]);
    const lent = { ...context, 'ec2:AuthorizedService': 'codebuild.amazonaws.com' };
    await ask('CreateNetworkInterfacePermission', [
      { action: 'ec2:CreateNetworkInterfacePermission', resource: made, context: lent },
    ]);
    await ask('DeleteNetworkInterface', [{ action: 'ec2:DeleteNetworkInterface', resource: made, context }]);
  }
}
