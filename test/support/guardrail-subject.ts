import type { Guardrail, Subject } from '../../blueprint/guardrails/guardrail';
import { Names } from '../../blueprint/names';
import { landingZone } from '../../blueprint/schema/landing-zone';
import type { JsonObject, Statement } from '../../policies/document';
import { aLandingZone } from './landing-zone';

/** Options of the guardrails that do nothing without. */
const OPTIONS = {
  accounts: [],
  buckets: ['acme-logs-*'],
  products: [],
  services: ['sagemaker'],
  types: ['t3.*'],
};

/** What a guardrail is made of in a landing zone called acme, with nobody exempt. */
export function guardrailSubject(change: Partial<Subject> = {}): Subject {
  return {
    facts: landingZone.parse(aLandingZone({ regions: { primary: 'eu-west-1', further: ['eu-central-1'] } })),
    names: new Names({ prefix: 'acme', toolingAccountId: '222222222222', primaryRegion: 'eu-west-1' }),
    options: OPTIONS,
    administrators: ['arn:aws:iam::*:role/Administrator'],
    bringers: [],
    ways: { madeBy: [], parts: [], providers: [] },
    planners: [],
    rolesLetThrough: [],
    exemptRoles: [],
    exemptAccounts: [],
    trustedTokens: [],
    ...change,
  };
}

/** The statements of a guardrail that has some. */
export function statementsOf(guardrail: Guardrail, change: Partial<Subject> = {}): readonly Statement[] {
  if (!('statements' in guardrail)) throw new Error(`${guardrail.id} is not written in the language of IAM`);
  return guardrail.statements(guardrailSubject(change));
}

type AnyDefined = Guardrail & { readonly entry: { parse(value: unknown): object } };

/** The content of a guardrail in a language of its own, with the defaults of its options. */
export function contentOf(guardrail: AnyDefined, change: Partial<Subject> = {}): JsonObject {
  if (!('content' in guardrail)) throw new Error(`${guardrail.id} is written in the language of IAM`);
  const options = guardrail.entry.parse({ guardrail: guardrail.id, ...change.options });
  return guardrail.content(guardrailSubject({ ...change, options }));
}

/** A role and an account that are exempt. */
export const exempt = {
  exemptRoles: ['arn:aws:iam::*:role/BreakGlass*'],
  exemptAccounts: ['333333333333'],
} as const satisfies Partial<Subject>;
