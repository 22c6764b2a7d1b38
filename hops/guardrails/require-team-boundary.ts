import { bringers } from '../../blueprint/plan/guardrails';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { CHANGES_POLICY } from '../iam-actions';
import { own, roleOfPattern } from '../principals';
import { changing, type GuardedAccount, type GuardrailRequests, leftAlone, there } from './guarded';

/** What makes a role mightier, or gives it to somebody else. The page of AWS has the key with each of them. */
const making = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];

const KEY = 'iam:PermissionsBoundary';

export const requireTeamBoundary: GuardrailRequests = {
  denied: (guarded) => {
    const { blueprint, account } = guarded;
    if (!blueprint.facts.teamBoundary) return [];
    const shared = { documentation: pages.iamActions };
    const role = there(guarded, 'iam', 'role/Another');
    return [
      changing('makes or edits a role without the boundary of teams', {
        ...shared,
        actions: making,
        resource: role,
        context: { [KEY]: [] },
      }),
      changing('makes or edits a role with another boundary', {
        ...shared,
        actions: making,
        resource: role,
        context: { [KEY]: `arn:${blueprint.names.partition}:iam::aws:policy/AdministratorAccess` },
      }),
      changing('takes the boundary of teams from a role', {
        ...shared,
        actions: ['iam:DeleteRolePermissionsBoundary'],
        resource: role,
        context: { [KEY]: blueprint.names.teamBoundaryArn(account.id) },
      }),
      changing('edits the boundary of teams', {
        ...shared,
        actions: CHANGES_POLICY,
        resource: own(blueprint.names.teamBoundaryArn(account.id), account.id),
      }),
    ];
  },
  leavesAlone: (guarded) => {
    const { names } = guarded.blueprint;
    return [
      ...leftAlone(guarded, 'makes and edits a role with the boundary of teams', {
        actions: making,
        resource: there(guarded, 'iam', 'role/Another'),
        context: { [KEY]: names.teamBoundaryArn(guarded.account.id) },
        free: [
          { context: { [KEY]: [names.teamBoundaryArn('*')] }, reason: 'one guardrail binds many accounts' },
        ],
        documentation: pages.iamActions,
      }),
      ...leftAlone(guarded, 'takes another boundary from a role', {
        actions: ['iam:DeleteRolePermissionsBoundary'],
        resource: there(guarded, 'iam', 'role/Another'),
        context: { [KEY]: `arn:${names.partition}:iam::aws:policy/PowerUserAccess` },
        documentation: pages.iamActions,
      }),
      ...bringsRoles(guarded),
    ];
  },
  harmless: ({ blueprint, account }) => {
    const context = { [KEY]: blueprint.names.teamBoundaryArn(account.id) };
    return {
      ...Object.fromEntries(making.map((action) => [action, context])),
      'iam:DeleteRolePermissionsBoundary': { [KEY]: [] },
    };
  },
};

/** What brings the roles of Terraform gives them a boundary of their own, or none. */
function bringsRoles({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { facts, names } = blueprint;
  return bringers(facts, [account]).flatMap((brings) =>
    allowed({ account: account.name }, `${brings} in ${account.name} brings a role of Terraform`, {
      who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(brings)) },
      actions: ['iam:CreateRole'],
      resource: own(names.terraformPlanRoleArn(account.id), account.id),
      context: { [KEY]: [] },
      documentation: pages.iamActions,
      free: [
        {
          who: [names.roleArn('*', brings)],
          reason: 'one guardrail binds many accounts, with a role of that name in each',
        },
      ],
    }),
  );
}
