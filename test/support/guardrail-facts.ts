import type { GuardrailFacts } from '../../blueprint/guardrails/guardrail';

/** What a guardrail is made of in a landing zone called acme, with nobody exempt. */
export function guardrailFacts(change: Partial<GuardrailFacts> = {}): GuardrailFacts {
  return {
    partition: 'aws',
    deliveryRoles: 'arn:aws:iam::*:role/acme-delivery-*',
    deployRoles: 'arn:aws:iam::*:role/acme-delivery-deploy-*',
    deployBoundary: 'arn:aws:iam::*:policy/acme-delivery-boundary',
    artifactKeyAlias: 'alias/acme-artifacts',
    administrators: ['arn:aws:iam::*:role/Administrator'],
    rolesLetThrough: [],
    pipelineResources: [
      'arn:aws:codepipeline:*:222222222222:acme-*',
      'arn:aws:codebuild:*:222222222222:project/acme-*',
    ],
    approvers: undefined,
    openRegions: ['eu-west-1', 'eu-central-1'],
    exemptRoles: [],
    exemptAccounts: [],
    ...change,
  };
}

/** A role and an account that are exempt. */
export const exempt = {
  exemptRoles: ['arn:aws:iam::*:role/BreakGlass*'],
  exemptAccounts: ['333333333333'],
} as const satisfies Partial<GuardrailFacts>;
