import { breakGlassRoles } from '../../../blueprint/plan/people';
import { about, type ListeningPlace, type Told } from './told';

const ASSUMES = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Two roles of the delivery in an account: one that deploys, and one that Terraform works with. */
function rolesOf({ blueprint: { names }, account }: ListeningPlace): readonly string[] {
  return [names.deployRoleArn(account.id, 'any'), names.terraformApplyRoleArn(account.id)];
}

/** Who may do things: roles, the most that they can do, and those that are for emergencies. */
export const ofIdentities = {
  'roles-changed': (place) =>
    about(
      [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePermissionsBoundary',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
      ],
      ...rolesOf(place),
    ),
  'boundaries-changed': ({ blueprint: { names, facts }, account }) =>
    about(
      [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      names.deployBoundaryArn(account.id),
      names.terraformBoundaryArn(account.id),
      ...(facts.teamBoundary ? [names.teamBoundaryArn(account.id)] : []),
    ),
  'roles-refused': (place) => {
    const { management, tooling } = place.blueprint.facts;
    const roles = [management, tooling].flatMap((account) => rolesOf({ ...place, account }));
    return about(ASSUMES, ...roles).map((request) => ({ ...request, refused: true }));
  },
  'break-glass-used': ({ blueprint: { names, facts }, account }) =>
    about(
      ASSUMES,
      ...[...(facts.alerts?.breakGlass ?? []), ...breakGlassRoles(facts)].map((role) =>
        names.roleArn(account.id, role.replace(/[*?]/g, 'x')),
      ),
    ),
  'root-used': ({ blueprint: { names }, account }) => [
    { action: 'iam:CreateAccessKey', arn: names.accountArn(account.id), byRoot: true },
    { action: 'sts:AssumeRoot', arn: names.accountArn(account.id) },
  ],
} as const satisfies Readonly<Record<string, Told>>;
