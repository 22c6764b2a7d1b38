import type { Blueprint } from '../blueprint/plan/planned';
import { artifactKey } from './artifacts';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopCaller } from './hop';
import { somebodyIn, stranger, terraformIn } from './principals';

/** The artifact key of each region: Terraform administers it, delivery roles use it, nobody else does. */
export function keyHops(blueprint: Blueprint): readonly Hop[] {
  const { facts } = blueprint;
  const { primary, further } = facts.regions;
  return [primary, ...further].flatMap((region) => [
    ...allowed({ account: facts.tooling.name }, `Terraform administers the artifact key in ${region}`, {
      who: terraformIn(blueprint, facts.tooling),
      actions: [
        'kms:DescribeKey',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListResourceTags',
        'kms:PutKeyPolicy',
        'kms:DisableKey',
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:ScheduleKeyDeletion',
        'kms:CancelKeyDeletion',
        'kms:UpdateKeyDescription',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:CreateAlias',
        'kms:UpdateAlias',
        'kms:DeleteAlias',
      ],
      resource: artifactKey(blueprint, region),
      documentation: pages.keyPolicy,
    }),
    ...users(blueprint).flatMap(([title, who]) =>
      denied({ account: facts.tooling.name }, `${title} decrypts with the artifact key in ${region}`, {
        who,
        actions: ['kms:Decrypt'],
        resource: artifactKey(blueprint, region),
        documentation: pages.keyPolicy,
      }),
    ),
  ]);
}

/** Those who must not use a key although their own policies allow it. */
function users(blueprint: Blueprint): readonly (readonly [string, HopCaller])[] {
  const { facts, names } = blueprint;
  const deployRole = names.deployRole('another');
  const [workload] = facts.workloads;
  return [
    [`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id)],
    ...(workload ? [[`somebody in ${workload.name}`, somebodyIn(blueprint, workload.id)] as const] : []),
    ['a stranger with the name of a deploy role', stranger(blueprint, deployRole)],
    [
      `a role of ${facts.management.name} with the name of a deploy role`,
      { kind: 'administrator', arn: names.roleArn(facts.management.id, deployRole) },
    ],
  ];
}
