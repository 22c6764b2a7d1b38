import { bootstrapRole, membersOf } from '../../blueprint/accounts';
import { entryWays, hcpHost } from '../../blueprint/plan/access-ways';
import { allowed, type Hop } from '../hop';
import { CHANGES_POLICY, CHANGES_ROLE } from '../iam-actions';
import { own } from '../principals';
import type { Terraformed } from './thing';

// Page as of 2026-11-28.
const stackSetsPage =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-custom-execution-role.html';

/** What making and changing a role takes. */
const MAKES = [...CHANGES_ROLE, 'iam:UpdateRole'];

/** The same of an identity provider. As of 2026-11-28. */
const MAKES_PROVIDER = [
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:CreateOpenIDConnectProvider',
  'iam:DeleteOpenIDConnectProvider',
  'iam:RemoveClientIDFromOpenIDConnectProvider',
  'iam:TagOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
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
  return thingsBrought({ blueprint, account }).flatMap(({ arn, actions }) =>
    allowed({ account: account.name }, `${brings} brings ${arn} into ${account.name}`, {
      who,
      actions,
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

/** Roles, policies and identity providers that a run of `bootstrap` makes and changes in a member account. */
function thingsBrought({ blueprint, account }: Pick<Terraformed, 'blueprint' | 'account'>) {
  const { facts, names } = blueprint;
  const { id } = account;
  const entries = id === facts.tooling.id ? entryWays(facts) : [];
  const host = hcpHost(facts);
  const roles = [
    names.terraformPlanRole(),
    names.terraformApplyRole(),
    ...entries.map(({ kind }) => names.terraformEntryRole(kind, 'plan')),
  ];
  const hosts = [...entries.map((entry) => entry.host), ...(host === undefined ? [] : [host])];
  return [
    ...roles.map((role) => ({ arn: names.roleArn(id, role), actions: MAKES })),
    { arn: names.terraformBoundaryArn(id), actions: CHANGES_POLICY },
    ...hosts.map((each) => ({ arn: names.identityProviderArnIn(id, each), actions: MAKES_PROVIDER })),
  ];
}
