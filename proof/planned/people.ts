import { hoursOf } from '../../blueprint/plan/people';
import { accountsOf, personRoles } from '../../blueprint/plan/person-roles';
import type { PersonSet } from '../../blueprint/schema/people';
import { groupNamed } from '../gather/data-sources';
import { ANYTHING, type PlanSubject, type WantedInstance } from './wanted';

/** The permission sets, and each group that has one in each of its accounts; nobody else has any. */
export function people(subject: PlanSubject): readonly WantedInstance[] {
  const { facts } = subject.blueprint;
  return facts.people?.through.kind === 'identity-center'
    ? facts.people.sets.flatMap((set) => ofSet(subject, set))
    : plainRoles(subject);
}

function ofSet({ blueprint, permissionSet }: PlanSubject, set: PersonSet): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const through = facts.people?.through;
  if (through?.kind !== 'identity-center') return [];
  const place = {
    account: facts[through.by].id,
    region: through.region ?? facts.regions.primary,
  };
  const instance_arn = `arn:${names.partition}:sso:::instance/${through.instance}`;
  const of = { instance_arn, permission_set_arn: permissionSet(set.name) };
  const isBreakGlass = set.kind === 'break-glass';
  return [
    {
      ...place,
      type: 'aws_ssoadmin_permission_set',
      arguments: {
        instance_arn,
        name: set.name,
        description: ANYTHING,
        session_duration: `PT${hoursOf(set)}H`,
      },
    },
    isBreakGlass
      ? {
          ...place,
          type: 'aws_ssoadmin_managed_policy_attachment',
          arguments: {
            ...of,
            managed_policy_arn: `arn:${names.partition}:iam::aws:policy/AdministratorAccess`,
          },
        }
      : {
          ...place,
          type: 'aws_ssoadmin_permission_set_inline_policy',
          // Hops ask what it says.
          arguments: { ...of, inline_policy: ANYTHING },
        },
    ...(facts.roles.boundary
      ? [
          {
            ...place,
            type: 'aws_ssoadmin_permissions_boundary_attachment',
            arguments: {
              ...of,
              permissions_boundary: {
                customer_managed_policy_reference: reference(facts.roles.boundary.policy),
              },
            },
          },
        ]
      : []),
    ...set.policies.map(({ policy }) => ({
      ...place,
      type: 'aws_ssoadmin_customer_managed_policy_attachment',
      arguments: { ...of, customer_managed_policy_reference: reference(policy) },
    })),
    ...accountsOf(facts, set).flatMap(({ id }) =>
      (set.groups ?? []).map((group) => ({
        ...place,
        type: 'aws_ssoadmin_account_assignment',
        arguments: {
          ...of,
          principal_id: typeof group === 'string' ? groupNamed(group, through.identityStore) : group.id,
          principal_type: 'GROUP',
          target_id: id,
          target_type: 'AWS_ACCOUNT',
        },
      })),
    ),
  ];
}

/** A policy of the company: what follows the last slash is its name. */
function reference(policy: string): { readonly name: string; readonly path: string } {
  const parts = policy.split('/');
  return { name: parts.at(-1) ?? '', path: ['', ...parts.slice(0, -1), ''].join('/') };
}

/** Of plain roles, the policies of AWS that stand on them. */
function plainRoles({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  return personRoles(facts)
    .filter(({ set }) => set.kind === 'break-glass')
    .map(({ set, account }) => ({
      type: 'aws_iam_role_policy_attachment',
      account: account.id,
      region: facts.regions.primary,
      arguments: {
        role: names.personRole(set.name),
        policy_arn: `arn:${names.partition}:iam::aws:policy/AdministratorAccess`,
      },
    }));
}
