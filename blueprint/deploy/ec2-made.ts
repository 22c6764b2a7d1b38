import { z } from 'zod';
import { list, pattern, wanted } from '../schema/wanted';
import { madeGroup, serverBatches } from './codedeploy';
import type { Requirement } from './traits';

const tagText = (most: number, what: string) =>
  pattern(
    new RegExp(`^(?!aws:)[\\w .:/=+@-]{1,${most}}$`),
    `the ${what} of a tag: letters, digits, blanks and . : / = + - @ _, at most ${most}, without aws: before it`,
    'correct it: a wildcard would be more than one',
  );

/** A tag that instances have. AWS takes a key alone; a value keeps a deployment to its own instances. */
export const instanceTag = z.strictObject({ key: tagText(128, 'key'), value: tagText(256, 'value') });

/** The name of a target group. */
export const targetGroupName = pattern(
  /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
  'the name of a target group: 1 to 32 letters, digits and hyphens',
  'write the name alone, no ARN',
);

/** @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html (2026-11-28) */
const autoScalingGroupName = pattern(
  /^[\w.=+@-][\w .=+@-]{0,253}[\w.=+@-]$/,
  'the name of an Auto Scaling group: 2 to 255 letters, digits, blanks and . _ = + @ -',
  'write the name alone, no ARN',
);

/** Most Auto Scaling groups, and target groups, of a deployment group. @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html (2026-11-28) */
const MOST = 10;

const atMost = (what: string) => wanted(`at most ${MOST} ${what}`, 'make a second deployment of the rest');

/** An application, a group, a configuration and a role that the landing zone makes in each account. */
export const madeOnInstances = z
  .strictObject({
    kind: z.literal('codedeploy'),
    ...madeGroup,
    /** How many instances are taken at a time. @default one at a time */
    configuration: serverBatches.prefault({ kind: 'aws', name: 'CodeDeployDefault.OneAtATime' }),
    /** The tag that instances of EC2 have. @default they are found otherwise */
    tag: instanceTag.optional(),
    /** Names of Auto Scaling groups: their new instances get the version as they start. @default none */
    autoScalingGroups: list(autoScalingGroupName).max(MOST, atMost('Auto Scaling groups')).default([]),
    /** The tag that machines elsewhere have, which are registered with CodeDeploy. @default none */
    onPremisesTag: instanceTag.optional(),
    /** Names of target groups that instances leave before, and join after. @default none */
    targetGroups: list(targetGroupName).max(MOST, atMost('target groups')).default([]),
  })
  .refine(
    ({ tag, autoScalingGroups, onPremisesTag }) =>
      tag !== undefined || autoScalingGroups.length > 0 || onPremisesTag !== undefined,
    {
      ...wanted('instances: a tag, Auto Scaling groups or a tag of machines elsewhere', 'say which they are'),
      path: ['tag'],
    },
  )
  .refine(
    ({ tag, autoScalingGroups, targetGroups }) =>
      targetGroups.length === 0 || tag !== undefined || autoScalingGroups.length > 0,
    {
      ...wanted(
        'instances of EC2: CodeDeploy moves no machine elsewhere between target groups',
        'delete the target groups, or add a tag or Auto Scaling groups',
      ),
      path: ['targetGroups'],
    },
  );

/** A group that the landing zone makes for instances. */
export type MadeOnInstances = z.output<typeof madeOnInstances>;

const text = ({ key, value }: z.output<typeof instanceTag>) => `${key}=${value}`;

/** What identifies the instances of a group in an account. */
export function fleetOf({ tag, autoScalingGroups, onPremisesTag }: MadeOnInstances): string {
  if (tag !== undefined) return text(tag);
  return onPremisesTag !== undefined && autoScalingGroups.length === 0
    ? text(onPremisesTag)
    : [...autoScalingGroups].sort().join(' ');
}

/** Patterns of the ARNs of what the team brings. */
export function broughtToGroup({ autoScalingGroups, targetGroups }: MadeOnInstances): readonly string[] {
  return [
    ...autoScalingGroups.map((name) => `arn:*:autoscaling:*:autoScalingGroup:*:autoScalingGroupName/${name}`),
    ...targetGroups.map((name) => `arn:*:elasticloadbalancing:*:targetgroup/${name}/*`),
  ];
}

/** What must be there before the first run. */
export function requiredOfGroup(
  { tag, autoScalingGroups, onPremisesTag, targetGroups, alarms }: MadeOnInstances,
  instanceRole: string,
): readonly Requirement[] {
  const tagged = (type: string, found: z.output<typeof instanceTag>): Requirement => ({
    type,
    name: text(found),
    properties: { TagKey: found.key, TagValue: found.value, IamInstanceProfile: instanceRole },
  });
  return [
    ...(tag ? [tagged('AWS::EC2::Instance', tag)] : []),
    ...autoScalingGroups.map((name) => ({
      type: 'AWS::AutoScaling::AutoScalingGroup',
      name,
      properties: { IamInstanceProfile: instanceRole },
    })),
    ...(onPremisesTag ? [tagged('AWS::CodeDeploy::OnPremisesInstance', onPremisesTag)] : []),
    ...targetGroups.map((name) => ({ type: 'AWS::ElasticLoadBalancingV2::TargetGroup', name })),
    ...alarms.map((name) => ({ type: 'AWS::CloudWatch::Alarm', name })),
  ];
}
