import type { PolicyDocument, Statement } from '../../policies/document';
import { rcpServices } from '../../policies/rcp-services';
import { policyTypes } from '../guardrails/policy-types';
import { DESCRIPTION_LENGTH, type PlannedPolicy } from '../plan/guardrails';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { QuotaName, Quotas } from '../quotas';

/** Policies that AWS Organizations would not take: too large, too many on a target, a name or description too long. */
export function checkGuardrailPolicies(
  policies: readonly PlannedPolicy[],
  quotas: Quotas,
): readonly Problem[] {
  return [
    ...policies.flatMap((policy) => [
      ...tooLarge(policy, quotas),
      ...tooLongNamed(policy),
      ...tooLongDescribed(policy),
      ...notCovered(policy),
    ]),
    ...tooMany(policies, quotas),
  ];
}

function tooLarge(policy: PlannedPolicy, quotas: Quotas): readonly Problem[] {
  const quota: QuotaName = policyTypes[policy.type].size;
  const limit = quotas[quota];
  const size = JSON.stringify(policy.document).length;
  // How long what is unknown will be, nobody can say.
  if (size <= limit || hasUnknown(policy.document)) return [];
  const largestFirst = [...policy.guardrails].sort((left, right) => right.size - left.size);
  const contents = largestFirst.map((each) => `${each.id} ${each.size}`).join(', ');
  return [
    {
      place: placeOf(policy),
      found: `the policy "${policy.name}" of ${size} characters (${contents})`,
      wanted: `at most ${limit} (${quota})`,
      change: `${size - limit} too many: ${remedy(policy, size - limit)}, or write into quotas.${quota} what AWS granted`,
    },
  ];
}

/** What to move: the smallest guardrail that is large enough, or the largest one. */
function remedy({ guardrails }: PlannedPolicy, excess: number): string {
  const smallestFirst = [...guardrails].sort((left, right) => left.size - right.size);
  const moved = smallestFirst.find(({ size }) => size > excess) ?? smallestFirst.at(-1);
  if (!moved || guardrails.length === 1) return 'exempt a role pattern instead of many accounts';
  return `move ${moved.id} to a target above or below, or into another policy, such as { guardrail: '${moved.id}', policy: '${moved.id}' }`;
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html */
const NAME_LENGTH = 128;

function tooLongNamed(policy: PlannedPolicy): readonly Problem[] {
  const { length } = policy.name;
  if (length <= NAME_LENGTH) return [];
  const change = `shorten the name of "${policy.target.name}" by ${length - NAME_LENGTH}`;
  return [
    {
      place: placeOf(policy),
      found: `${shown(policy.name)}, a name of ${length} characters`,
      wanted: `at most ${NAME_LENGTH}`,
      change,
    },
  ];
}

function tooLongDescribed(policy: PlannedPolicy): readonly Problem[] {
  const { length } = policy.description;
  if (length <= DESCRIPTION_LENGTH) return [];
  return [
    {
      place: 'guardrails.exemptions',
      found: `a description of ${length} characters for the policy "${policy.name}", without any reason`,
      wanted: `at most ${DESCRIPTION_LENGTH}`,
      change:
        'exempt a pattern of roles, or take the guardrail off a unit, instead of exempting many accounts',
    },
  ];
}

/** Actions of services that resource control policies do not cover: nothing would be denied. */
function notCovered({ type, document, ...policy }: PlannedPolicy): readonly Problem[] {
  if (type !== 'resource-control' || hasUnknown(document)) return [];
  return statementsIn(document).flatMap(({ Sid, Action = [] }) =>
    [Action]
      .flat()
      .filter((action) => action !== '*' && !rcpServices.includes(action.split(':')[0]?.toLowerCase() ?? ''))
      .map((action) => ({
        place: placeOf(policy),
        found: `${action} in ${ownerOf(policy, Sid)}, a resource control policy`,
        wanted: 'actions of services that resource control policies cover',
        change:
          'deny it by a service control policy; or, where AWS covers the service by now, add it to policies/rcp-services.ts with the date',
      })),
  );
}

function statementsIn(document: PlannedPolicy['document']): readonly Statement[] {
  return 'Statement' in document ? (document as PolicyDocument).Statement : [];
}

function ownerOf({ guardrails }: Pick<PlannedPolicy, 'guardrails'>, sid: string): string {
  return guardrails.find(({ sids }) => sids.includes(sid))?.id ?? sid;
}

function tooMany(policies: readonly PlannedPolicy[], quotas: Quotas): readonly Problem[] {
  const perTarget = new Map<string, PlannedPolicy[]>();
  for (const policy of policies) {
    const { perTarget: quota } = policyTypes[policy.type];
    const key = `${policy.target.name} ${quota} ${policy.type}`;
    perTarget.set(key, [...(perTarget.get(key) ?? []), policy]);
  }
  return [...perTarget.values()].flatMap((own) => (own[0] ? counted(own[0], own, quotas) : []));
}

function counted(first: PlannedPolicy, own: readonly PlannedPolicy[], quotas: Quotas): readonly Problem[] {
  const { perTarget, ownByAws } = policyTypes[first.type];
  const limit = quotas[perTarget];
  const count = own.length + ownByAws;
  if (count <= limit) return [];
  const aws = ownByAws > 0 ? `, ${ownByAws} of them AWS's own` : '';
  return [
    {
      place: placeOf(first),
      found: `${count} policies (${own.map(({ name }) => name).join(', ')})${aws}`,
      wanted: `at most ${limit} (${perTarget})`,
      change: `${count - limit} too many: move ${smallest(own, count - limit)} to a target above or below, or write into quotas.${perTarget} what AWS granted`,
    },
  ];
}

/** The guardrails of the smallest policies: without them, the rest has room. */
function smallest(own: readonly PlannedPolicy[], count: number): string {
  const sizes = new Map(own.map((policy) => [policy, JSON.stringify(policy.document).length]));
  return own
    .toSorted((left, right) => (sizes.get(left) ?? 0) - (sizes.get(right) ?? 0))
    .slice(0, count)
    .map((policy) => `${policy.guardrails.map(({ id }) => id).join(', ')} (${sizes.get(policy)} characters)`)
    .join(', ');
}

function placeOf({ target }: Pick<PlannedPolicy, 'target'>): string {
  return `guardrails.on.${target.name}`;
}
