import { isDeepStrictEqual } from 'node:util';
import type { PlannedPolicy } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { FoundControls, FoundPolicy, Gathered } from '../gather/model';
import type { Finding } from '../lint/rule';

/** What there is of the types that decide requests, by the plan's word for the type. */
const KINDS: Readonly<Record<string, keyof FoundControls>> = {
  'service-control': 'service',
  'resource-control': 'resource',
};

/**
 * Every policy that the guardrails become is attached to its target, as it was planned. Hops cannot tell: a guardrail
 * that is on a target and above it holds where one of the two is gone.
 */
export function guardrailsAsPlanned(
  { guardrailPolicies }: Blueprint,
  { controls }: Gathered,
): readonly Finding[] {
  return guardrailPolicies.flatMap((planned) => {
    const kind = KINDS[planned.type];
    return kind ? asPlanned(planned, controls.get(planned.target.id)?.[kind] ?? []) : [];
  });
}

function asPlanned(planned: PlannedPolicy, attached: readonly FoundPolicy[]): readonly Finding[] {
  const statements = statementsOf(planned.document);
  if (attached.some(({ document }) => isDeepStrictEqual(statementsOf(document), statements))) return [];
  const found = new Set(attached.flatMap(({ document }) => statementsOf(document).map(comparable)));
  const missing = statements.filter((statement) => !found.has(comparable(statement)));
  const sids = missing.map(({ Sid }) => Sid).join(', ') || 'only in other policies';
  return [
    {
      rule: 'guardrails-as-planned',
      severity: 'error',
      address: `organization/aws_organizations_policy of ${planned.target.name}`,
      found: `${planned.name} is not attached to ${planned.target.name} as accounts/ says (${sids})`,
      change: 'run `npx cdktf synth`; nothing may change its output afterwards',
    },
  ];
}

type AnyStatement = Readonly<Record<string, unknown>>;

function statementsOf(document: object): readonly AnyStatement[] {
  return [
    (document as { readonly Statement?: AnyStatement | readonly AnyStatement[] }).Statement ?? [],
  ].flat();
}

function comparable(statement: AnyStatement): string {
  return JSON.stringify(statement);
}
