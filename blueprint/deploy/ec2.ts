import { z } from 'zod';
import { list, pattern, roleName, wanted } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { boundsOfMadeGroup, codeDeployBypasses, codeDeployRole, groupOfTeam } from './codedeploy';
import { boundsOfTeamsGroup, broughtAsGroup } from './codedeploy-team';
import {
  broughtToGroup,
  fleetOf,
  instanceTag,
  madeOnInstances,
  requiredOfGroup,
  targetGroupName,
} from './ec2-made';
import { deployName } from './name';
import type { DeployTraits, Requirement, TeamRole } from './traits';

/** What both kinds that deploy to instances have. */
export const onInstances = {
  /** Name of the role of the instances, the same in each account: they get the artifact with it. */
  instanceRole: roleName,
  /** The artifact of the build that is installed. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  ...deployName,
};

/** The application and the deployment group of CodeDeploy: the team's, or made by the landing zone. */
const byCodeDeploy = z.discriminatedUnion('madeBy', [
  groupOfTeam('Server').extend({ kind: z.literal('codedeploy') }),
  madeOnInstances,
]);

/** How many instances, or which part of all. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EC2Deploy.html (2026-11-28) */
const someInstances = wanted('a number of instances from 1 to 500, or a share such as "25%"', 'correct it');

const instances = z.union(
  [
    z.number(someInstances).int(someInstances).min(1, someInstances).max(500, someInstances),
    z.string(someInstances).regex(/^([1-9]\d?|100)%$/, someInstances),
  ],
  someInstances,
);

/** A path of a script in the artifact. */
const script = pattern(
  /^(?!\/)(?!.*\.\.)[\w./-]{1,200}$/,
  'the path of a script in the artifact, such as scripts/start.sh',
  'write it from the root of the artifact',
);

/** CodePipeline's own action, by Systems Manager: Linux, at most 500 instances, no agent but that of Systems Manager. */
const byCodePipeline = z.strictObject({
  kind: z.literal('codepipeline'),
  /** The tag that the instances have. AWS takes a key alone; a value keeps a deployment to its own instances. */
  tag: instanceTag,
  /** Instances of EC2, or nodes that Systems Manager manages elsewhere. @default 'EC2' */
  nodes: z.enum(['EC2', 'SSM_MANAGED_NODE']).default('EC2'),
  /** Folder on the instance that the artifact is extracted to. */
  directory: pattern(
    /^\/(?!.*\.\.)[\w./-]{1,200}$/,
    'the absolute path of a folder on Linux, such as /opt/fleet',
    'begin it with a slash',
  ),
  /** Script that runs before. @default none */
  before: script.optional(),
  /** Script that runs after: it starts the new version. */
  after: script,
  /** Instances that are replaced at a time. @default CodePipeline chooses */
  batch: instances.optional(),
  /** Instances that may fail before the deployment does. @default CodePipeline chooses */
  errors: instances.optional(),
  /** Names of target groups that instances leave before, and join after. @default none */
  targetGroups: list(targetGroupName).default([]),
});

/** A version that replaces the one before on the same instances. */
export const ec2InPlace = z.strictObject({
  kind: z.literal('ec2-in-place'),
  by: z.discriminatedUnion('kind', [byCodeDeploy, byCodePipeline]),
  ...onInstances,
});

/** A version on a copy of the Auto Scaling group, which gets the traffic afterwards. */
export const ec2BlueGreen = z.strictObject({
  kind: z.literal('ec2-blue-green'),
  /**
   * The group copies its Auto Scaling group, and so names another one after each deployment: Terraform would put back what
   * is gone. So the team makes it, and ignores that change.
   *
   * @see https://github.com/hashicorp/terraform-provider-aws/issues/4678
   */
  codeDeploy: groupOfTeam('Server'),
  ...onInstances,
});

type InPlace = z.output<typeof ec2InPlace>;
type BlueGreen = z.output<typeof ec2BlueGreen>;

function instanceRoleOf({ instanceRole, artifact }: InPlace | BlueGreen): readonly TeamRole[] {
  return [{ name: instanceRole, noun: 'instance role', pullsImages: false, readsArtifact: artifact }];
}

type Group = z.output<ReturnType<typeof groupOfTeam>>;

function groupRequired({ application, group, configuration }: Group): readonly Requirement[] {
  const properties = { ComputePlatform: 'Server' };
  return [
    { type: 'AWS::CodeDeploy::Application', name: application, properties },
    {
      type: 'AWS::CodeDeploy::DeploymentGroup',
      name: `${application}/${group}`,
      properties: { ...properties, DeploymentConfigName: configuration },
    },
  ];
}

const roleRequired = ({ instanceRole }: InPlace | BlueGreen): Requirement => ({
  type: 'AWS::IAM::Role',
  name: instanceRole,
  properties: { Service: 'ec2.amazonaws.com' },
});

const appSpec = ({ artifact }: InPlace | BlueGreen) => [{ field: 'artifact', artifact, file: 'appspec.yml' }];

/** One action, which waits until the instances have the version. */
export const ec2InPlaceTraits: DeployTraits<InPlace> = {
  takes: 'artifact',
  readBack: { none: 'nothing asks AWS CodeDeploy yet which revision a group has' },
  target: {
    noun: 'fleet of instances',
    nameIn: ({ by }) => {
      if (by.kind === 'codepipeline') return `${by.tag.key}=${by.tag.value}`;
      return by.madeBy === 'team' ? `${by.application}/${by.group}` : fleetOf(by);
    },
  },
  teamRoles: instanceRoleOf,
  // What stands beside names in the statements of CodePipeline's own action takes as much as fourteen names.
  bounds: ({ by }) =>
    by.kind === 'codedeploy'
      ? by.madeBy === 'team'
        ? boundsOfTeamsGroup(by)
        : boundsOfMadeGroup
      : [by.tag.key, by.tag.value, ...by.targetGroups, ...Array<string>(14).fill('')],
  brings: ({ by }) =>
    by.kind === 'codedeploy'
      ? by.madeBy === 'team'
        ? broughtAsGroup(by)
        : broughtToGroup(by)
      : [
          'arn:*:ssm:*:document/AWS-RunShellScript',
          ...(by.nodes === 'EC2' ? ['arn:*:ec2:*:instance/*'] : ['arn:*:ssm:*:managed-instance/*']),
          ...by.targetGroups.map((name) => `arn:*:elasticloadbalancing:*:targetgroup/${name}/*`),
          'arn:*:logs:*:log-group:/aws/codepipeline/*',
        ],
  bypasses: codeDeployBypasses,
  needsBypasses: ({ by }) => by.kind === 'codedeploy',
  serviceRoles: (deploy) =>
    deploy.by.kind === 'codedeploy' && deploy.by.madeBy === 'landing-zone' ? [codeDeployRole(deploy)] : [],
  requires: (deploy) => {
    const { by } = deploy;
    if (by.kind === 'codedeploy') {
      const ofGroup = by.madeBy === 'team' ? groupRequired(by) : requiredOfGroup(by, deploy.instanceRole);
      return [...ofGroup, roleRequired(deploy)];
    }
    const { key, value } = by.tag;
    return [
      {
        type: by.nodes === 'EC2' ? 'AWS::EC2::Instance' : 'AWS::SSM::ManagedInstance',
        name: `${key}=${value}`,
        properties: { TagKey: key, TagValue: value, IamInstanceProfile: deploy.instanceRole },
      },
      ...by.targetGroups.map((name) => ({ type: 'AWS::ElasticLoadBalancingV2::TargetGroup', name })),
      roleRequired(deploy),
    ];
  },
  reads: (deploy) => {
    const { by, artifact } = deploy;
    if (by.kind === 'codedeploy') return appSpec(deploy);
    return [
      ...(by.before ? [{ field: 'by.before', artifact, file: by.before }] : []),
      { field: 'by.after', artifact, file: by.after },
    ];
  },
  steps: () => [{ role: 'deploy role' }],
  problems: unknownArtifact,
};

/** One action, which waits until the new instances have the traffic. */
export const ec2BlueGreenTraits: DeployTraits<BlueGreen> = {
  takes: 'artifact',
  readBack: { none: 'nothing asks AWS CodeDeploy yet which revision a group has' },
  target: {
    noun: 'fleet of instances',
    nameIn: ({ codeDeploy }) => `${codeDeploy.application}/${codeDeploy.group}`,
  },
  teamRoles: instanceRoleOf,
  bounds: ({ codeDeploy }) => boundsOfTeamsGroup(codeDeploy),
  brings: ({ codeDeploy }) => broughtAsGroup(codeDeploy),
  bypasses: codeDeployBypasses,
  requires: (deploy) => [...groupRequired(deploy.codeDeploy), roleRequired(deploy)],
  reads: appSpec,
  steps: () => [{ role: 'deploy role' }],
  problems: unknownArtifact,
};
