import { parentOf } from '../../blueprint/accounts';
import { policyTypes } from '../../blueprint/guardrails/policy-types';
import { guardrailAccount, policyDelegate } from '../../blueprint/plan/delegated-policies';
import { accountKey } from '../../blueprint/unit-ids';
import { keptAccounts, keptUnits, roleInNew } from '../../blueprint/units';
import { ANYTHING, json, type PlanSubject, type WantedInstance } from './wanted';

/**
 * Every policy that the guardrails become, of whatever type, attached to its target and to nothing else. Hops cannot tell:
 * a guardrail that is on a target and above it holds where one of the two is gone.
 */
export function organizationPolicies({ blueprint, policyId }: PlanSubject): readonly WantedInstance[] {
  const { facts, guardrailPolicies, names } = blueprint;
  const place = { account: guardrailAccount(facts).id, region: facts.regions.primary };
  return guardrailPolicies.flatMap(({ type, name, document, target }) => [
    {
      ...place,
      type: 'aws_organizations_policy',
      arguments: {
        name,
        type: policyTypes[type].aws,
        description: ANYTHING,
        content: json(document),
      },
    },
    {
      ...place,
      type: 'aws_organizations_policy_attachment',
      arguments: { policy_id: policyId(name), target_id: resolved(names, target.id) },
    },
  ]);
}

/** What a reference to something that the organization stack makes stands for, as `proof/gather` resolves it. */
function resolved(names: PlanSubject['blueprint']['names'], id: string): string {
  const [, key] = /^\$\{\w+\.([\w-]+)\.id\}$/.exec(id) ?? [];
  return key === undefined ? id : `${names.organizationStack()}.${key}`;
}

/** What another account may do with these policies: hops ask. */
export function policyDelegation({ blueprint: { facts } }: PlanSubject): readonly WantedInstance[] {
  if (!policyDelegate(facts)) return [];
  const place = { account: facts.management.id, region: facts.regions.primary };
  return [{ ...place, type: 'aws_organizations_resource_policy', arguments: { content: ANYTHING } }];
}

/** Units and accounts that the organization stack makes, or took over, and no other. */
export function organizationTree({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const place = { account: facts.management.id, region: facts.regions.primary };
  const parent = (unit: string | undefined) => resolved(names, parentOf(facts, unit));
  return [
    ...keptUnits(facts).map(({ name, awsName = name, parent: unit, tags }) => ({
      ...place,
      type: 'aws_organizations_organizational_unit',
      arguments: { name: awsName, parent_id: parent(unit), tags },
    })),
    ...keptAccounts(facts).flatMap((account) => {
      const { name, awsName = name, email, organizationalUnit, tags, adopted, contacts = {} } = account;
      return [
        {
          ...place,
          type: 'aws_organizations_account',
          arguments: {
            name: awsName,
            email,
            parent_id: parent(organizationalUnit),
            role_name: adopted ? undefined : roleInNew(facts, account),
            close_on_deletion: adopted ? undefined : true,
            tags,
          },
        },
        ...(['billing', 'operations', 'security'] as const).flatMap((kind) => {
          const { email: address, phone, ...person } = contacts[kind] ?? {};
          if (address === undefined) return [];
          return [
            {
              ...place,
              type: 'aws_account_alternate_contact',
              arguments: {
                account_id: `${names.organizationStack()}.${accountKey(name)}`,
                alternate_contact_type: kind.toUpperCase(),
                email_address: address,
                phone_number: phone,
                ...person,
              },
            },
          ];
        }),
      ];
    }),
  ];
}
