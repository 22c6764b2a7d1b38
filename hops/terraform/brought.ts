import { bootstrapRole, membersOf } from '../../blueprint/accounts';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import type { Terraformed } from './thing';

// Page as of 2026-11-28.
const stackSetsPage =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-custom-execution-role.html';

/** What making and changing a role takes. */
const MAKES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];

/**
 * Whoever brings the roles of Terraform into an account makes and changes them there, also when guardrails bind the account:
 * it joined later, or the roles must do something else.
 */
export function broughtHops({ blueprint, account }: Terraformed): readonly Hop[] {
  const { facts, names } = blueprint;
  const brings = bootstrapRole(facts, account);
  // No guardrail binds the management account.
  if (brings === undefined || !membersOf(facts).some(({ id }) => id === account.id)) return [];
  const who = { kind: 'administrator', arn: names.roleArn(account.id, brings.replace('*', 'any')) } as const;
  return [names.terraformPlanRoleArn(account.id), names.terraformApplyRoleArn(account.id)].flatMap((arn) =>
    allowed({ account: account.name }, `${brings} brings ${arn} into ${account.name}`, {
      who,
      actions: MAKES,
      resource: own(arn, account.id),
      documentation: stackSetsPage,
      free: [
        {
          who: [names.roleArn('*', brings)],
          reason: 'one guardrail binds many accounts, and AWS gives the role of StackSets an end at random',
        },
      ],
    }),
  );
}
