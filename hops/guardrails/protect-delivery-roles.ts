import { accessTo, STACK_SETS_ROLE } from '../../blueprint/accounts';
import { entryWays, hcpHost } from '../../blueprint/plan/access-ways';
import { accountsBelow, administrators, bringers } from '../../blueprint/plan/guardrails';
import { operatorRoles } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { CHANGES_POLICY } from '../iam-actions';
import { own, roleOfPattern } from '../principals';
import type { Guarded, GuardedAccount, GuardrailRequests } from './guarded';

export const protectDeliveryRoles: GuardrailRequests = {
  denied: ({ blueprint, account, bound }) => [
    ...deliveryRoleChanges(blueprint, account),
    ...letThroughChanges(blueprint, account),
    ...(protectsWays(blueprint, bound) ? wayChanges(blueprint, account) : []),
  ],
  leavesAlone: changesItself,
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const roleChanges = [
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:AttachRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:DeleteRolePermissionsBoundary',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
  'iam:TagRole',
  'iam:UntagRole',
];

const shared = { documentation: pages.iamActions, binds: 'everybody' } as const;

function deliveryRoleChanges({ names }: Blueprint, account: AccountFacts): readonly Guarded[] {
  return [
    {
      ...shared,
      sentence: 'makes, edits or deletes a delivery role',
      actions: roleChanges,
      resource: own(names.roleArn(account.id, names.deployRole('any')), account.id),
      except: 'administrators',
    },
    {
      ...shared,
      sentence: 'passes a delivery role to a pipeline or a build of their own',
      actions: ['iam:PassRole'],
      resource: own(names.roleArn(account.id, names.deployRole('any')), account.id),
      except: 'administrators',
    },
    {
      ...shared,
      sentence: 'edits or deletes the boundary of the deploy roles',
      actions: CHANGES_POLICY,
      resource: own(names.deployBoundaryArn(account.id), account.id),
      except: 'administrators',
    },
  ];
}

/** Who could make or edit a role that guardrails let through would be bound by none. */
function letThroughChanges({ names, facts }: Blueprint, account: AccountFacts): readonly Guarded[] {
  const exempt = facts.guardrails.exemptions.flatMap(({ role }) => role ?? []);
  // Those that Terraform works with: wayChanges.
  const isOther = (pattern: string) => !pattern.startsWith(names.terraformRoles());
  const changes = (pattern: string, whose: string): Guarded => ({
    ...shared,
    sentence: `makes, edits or deletes ${whose}`,
    actions: roleChanges,
    resource: own(names.roleArn(account.id, roleOfPattern(pattern)), account.id),
    except: 'administrators alone',
  });
  return [
    ...administrators(facts)
      .filter(isOther)
      .map((pattern) => changes(pattern, `an administrator (${pattern})`)),
    ...bringers(facts, [account]).map((pattern) =>
      changes(pattern, `a role that brings those of Terraform (${pattern})`),
    ),
    ...[...new Set(exempt)].filter(isOther).map((pattern) => changes(pattern, `an exempt role (${pattern})`)),
    ...approversOf(facts).map((pattern) => changes(pattern, `an approver (${pattern})`)),
  ];
}

/** Who approves waves, those of the landing zone's own pipeline too, and pull requests of CodeCommit. */
function approversOf(facts: Blueprint['facts']): readonly string[] {
  const { waves, applications, selfDelivery } = facts;
  const ofSources = applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'codecommit' ? (source.create?.approvals?.roles ?? []) : []));
  const ofWaves = waves.flatMap(({ approval }) => approval?.approvers ?? []);
  return [
    ...new Set([
      ...ofWaves,
      ...(selfDelivery?.approval.approvers ?? []),
      ...ofSources,
      ...operatorRoles(facts),
    ]),
  ];
}

/** The same page, of policies and of identity providers. */
const policyChanges = [...CHANGES_POLICY, 'iam:TagPolicy', 'iam:UntagPolicy'];
const providerChanges = [
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:CreateOpenIDConnectProvider',
  'iam:DeleteOpenIDConnectProvider',
  'iam:RemoveClientIDFromOpenIDConnectProvider',
  'iam:TagOpenIDConnectProvider',
  'iam:UntagOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
];

/** What Terraform gets into the account with. Whoever could change it has the power of whoever applies, and more. */
function wayChanges(blueprint: Blueprint, account: AccountFacts): readonly Guarded[] {
  const { names, facts } = blueprint;
  const inTooling = account.id === facts.tooling.id;
  const entries = inTooling ? entryWays(facts) : [];
  const host = hcpHost(facts);
  const roles = [
    names.terraformPlanRole(),
    names.terraformApplyRole(),
    ...entries.map(({ kind }) => names.terraformEntryRole(kind, 'apply')),
  ];
  const hosts = [...entries.map((entry) => entry.host), ...(host === undefined ? [] : [host])];
  const things = [
    ...roles.map((role) => ({ actions: roleChanges, arn: names.roleArn(account.id, role) })),
    { actions: policyChanges, arn: names.terraformBoundaryArn(account.id) },
    ...hosts.map((each) => ({
      actions: providerChanges,
      arn: names.identityProviderArnIn(account.id, each),
    })),
  ];
  return things.flatMap(({ actions, arn }) =>
    bindsIn(blueprint, account).map((binds) => ({
      documentation: pages.iamActions,
      binds,
      except: 'nobody' as const,
      sentence: `makes, edits or deletes ${arn}, which Terraform gets in with`,
      actions,
      resource: own(arn, account.id),
    })),
  );
}

/** Whoever applies with the landing zone's own role changes none of it; another access may be what makes it. */
function bindsIn({ facts }: Blueprint, account: AccountFacts): readonly Guarded['binds'][] {
  return accessTo(facts, account).kind === 'roles' ? ['everybody', 'administrators'] : ['everybody'];
}

/** Whether some account below one of the targets has roles that Terraform works with. */
function protectsWays({ facts }: Blueprint, bound: GuardedAccount['bound']): boolean {
  return bound.some(({ target }) =>
    accountsBelow(facts, target).some((account) => accessTo(facts, account).kind === 'roles'),
  );
}

/** The role that everything began with is made by AWS Organizations or AWS Control Tower, and changed from the management account. */
function changesItself({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { facts, names } = blueprint;
  return bringers(facts, [account])
    .filter((brings) => brings !== STACK_SETS_ROLE)
    .flatMap((brings) =>
      allowed({ account: account.name }, `${brings} in ${account.name} changes itself`, {
        who: { kind: 'administrator', arn: names.roleArn(account.id, brings) },
        actions: roleChanges,
        resource: own(names.roleArn(account.id, brings), account.id),
        documentation:
          'https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html',
        free: [
          {
            who: [names.roleArn('*', brings)],
            reason: 'one guardrail binds many accounts, with a role of that name in each',
          },
        ],
      }),
    );
}
