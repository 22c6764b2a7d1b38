import type { PolicyStatement } from '../evaluate';
import type { FoundPolicy } from '../gather/model';
import type { Finding } from '../lint/rule';
import { comparisonsOf, listed, sidOf, statementsOf } from '../lint/subject';
import { isOfOrganizations } from '../storable/rule';
import {
  exemptOfEveryAccount,
  hasAnyAccount,
  isBound,
  isBoundToResources,
  isForEveryAccount,
} from './everybody';
import type { Known, KnownNames } from './known';
import { unknownIn, unknownPrincipal, unknownValue } from './values';

const RULE = 'closed-world';
const DECLARE =
  'name what accounts/ names, take it out, or declare it in `trusted` of accounts/index.ts with a reason';

/** Names in policies that `accounts/` does not have, and statements that are for whoever comes from any account. */
export function unknownInPolicies(policies: readonly FoundPolicy[], known: Known): readonly Finding[] {
  const checked = new Map<object, readonly Finding[]>();
  return policies.flatMap((policy) => {
    const before = checked.get(policy.document);
    const findings = before ?? unknownInPolicy(policy, known);
    checked.set(policy.document, findings);
    return findings.map((finding) => ({ ...finding, address: policy.address }));
  });
}

function unknownInPolicy({ kind, address, document }: FoundPolicy, known: Known): readonly Finding[] {
  return statementsOf(document).flatMap((statement, position) => {
    const names = isOfGuardrail(kind, statement) ? known.ofGuardrails : known;
    const said = [...new Set([...namesIn(statement, names), ...openIn(kind, statement)])];
    const sid = sidOf(statement, position);
    return said.map((found) => ({
      rule: RULE,
      severity: 'error' as const,
      address,
      sid,
      found,
      change: DECLARE,
      declarable: true as const,
    }));
  });
}

function isOfGuardrail(kind: FoundPolicy['kind'], { Effect }: PolicyStatement): boolean {
  return Effect === 'Deny' && isOfOrganizations({ kind });
}

function namesIn(statement: PolicyStatement, known: KnownNames): readonly string[] {
  const { Principal, NotPrincipal, Resource, NotResource } = statement;
  const principals = [Principal, NotPrincipal].flatMap((who) =>
    typeof who === 'object'
      ? Object.entries(who).flatMap(([kind, named]) =>
          listed(named).flatMap((value) => unknownPrincipal(kind, value, known) ?? []),
        )
      : [],
  );
  const resources = [...listed(Resource).filter(isNamed(statement)), ...listed(NotResource)].flatMap(
    (value) => unknownIn(value, known) ?? [],
  );
  // `Null` asks whether there is a value, and names none.
  const values = comparisonsOf(statement)
    .filter(({ operator }) => operator !== 'Null')
    .flatMap(({ key, values }) => values.flatMap((value) => unknownValue(key, value, known) ?? []));
  return [
    ...principals.map((what) => `Principal names ${what}, which accounts/ does not`),
    ...resources.map((what) => `Resource names ${what}, which accounts/ does not`),
    ...values.map((what) => `Condition names ${what}, which accounts/ does not`),
  ];
}

/** A Deny of what is done to any user or group names nobody. */
function isNamed({ Effect }: PolicyStatement): (resource: string) => boolean {
  return (resource) => Effect === 'Allow' || !/:iam::\*:(?:user|group)\/\*$/.test(resource);
}

/** What a statement leaves to whoever comes from any account. Policies of the organization bind its accounts alone. */
function openIn(kind: FoundPolicy['kind'], statement: PolicyStatement): readonly string[] {
  const allows = statement.Effect === 'Allow';
  switch (kind) {
    case 'trust policy':
    case 'resource policy':
    case 'resource control policy': {
      if (allows)
        return kind !== 'resource control policy' && isForEveryAccount(statement) && !isBound(statement)
          ? ['an Allow for principals of every account, without aws:PrincipalOrgID']
          : [];
      const exempt = exemptOfEveryAccount(statement);
      return exempt === undefined ? [] : [`a Deny that lets ${exempt} through, of whatever account`];
    }
    case 'identity policy': {
      const open = allows && listed(statement.Resource).find(hasAnyAccount);
      return open && !isBoundToResources(statement)
        ? [`an Allow on ${open}, of whatever account, without aws:ResourceOrgID`]
        : [];
    }
    case 'permission boundary':
    case 'service control policy':
      return [];
  }
}
