import { the } from '../blueprint/the';
import { everyIdOf } from './free';
import { allowed, denied, type Hop } from './hop';
import { own } from './principals';
import type { Project } from './project';

// Pages of AWS's documentation, as of 2026-11-21.
const buildNetworkPage =
  'https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html';

/** What a build asks for that works in a network of one's own. */
export function entersNetwork({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const { vpc } = unit.build;
  if (!vpc) return [];
  const arn = (resource: string) =>
    `arn:${names.partition}:ec2:${facts.regions.primary}:${facts.tooling.id}:${resource}`;
  const ec2 = (resource: string) => own(arn(resource), facts.tooling.id);
  const documentation = buildNetworkPage;
  const inSubnet = (subnet: string) => ({ 'ec2:Subnet': arn(`subnet/${subnet}`) });
  const lends = { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' };
  const interfaceArn = arn('network-interface/eni-0a1b2c3d');
  const anInterface = own(interfaceArn, facts.tooling.id, everyIdOf(interfaceArn));
  const create = { who, actions: ['ec2:CreateNetworkInterface'], documentation };
  const lend = {
    who,
    actions: ['ec2:CreateNetworkInterfacePermission'],
    resource: anInterface,
    documentation,
  };
  const remove = { who, actions: ['ec2:DeleteNetworkInterface'], resource: anInterface, documentation };
  return [
    ...allowed(place, `${title} looks at its network`, {
      who,
      actions: ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map(
        (what) => `ec2:Describe${what}`,
      ),
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation,
    }),
    ...allowed(place, `${title} makes an interface`, { ...create, resource: anInterface }),
    ...vpc.subnetIds.flatMap((subnet) => [
      ...allowed(place, `${title} makes an interface in ${subnet}`, {
        ...create,
        resource: ec2(`subnet/${subnet}`),
      }),
      ...allowed(place, `${title} deletes an interface in ${subnet}`, {
        ...remove,
        context: inSubnet(subnet),
      }),
      ...allowed(place, `${title} lends an interface in ${subnet} to CodeBuild`, {
        ...lend,
        context: { ...lends, ...inSubnet(subnet) },
      }),
    ]),
    ...vpc.securityGroupIds.flatMap((group) =>
      allowed(place, `${title} makes an interface behind ${group}`, {
        ...create,
        resource: ec2(`security-group/${group}`),
      }),
    ),
    ...denied(place, `${title} makes an interface in another subnet`, {
      ...create,
      resource: ec2('subnet/subnet-x'),
    }),
    ...denied(place, `${title} deletes an interface in another subnet`, {
      ...remove,
      context: inSubnet('subnet-x'),
    }),
    ...denied(place, `${title} lends an interface in another subnet`, {
      ...lend,
      context: { ...lends, ...inSubnet('subnet-x') },
    }),
    ...denied(place, `${title} lends an interface to another service`, {
      ...lend,
      context: {
        ...inSubnet(the(vpc.subnetIds[0], 'a subnet of the build')),
        'ec2:AuthorizedService': 'ec2.amazonaws.com',
      },
    }),
  ];
}
