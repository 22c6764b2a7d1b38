import type { Statement } from '../../policies/document';
import type { GuardrailId } from '../schema/guardrails';

/** What a guardrail is made of: patterns and regions, never a list of accounts. */
export interface GuardrailFacts {
  readonly partition: string;
  /** ARN pattern of the delivery roles, in every account. */
  readonly deliveryRoles: string;
  /** ARN pattern of the deploy roles alone. */
  readonly deployRoles: string;
  /** ARN pattern of the permission boundary, in every account. */
  readonly deployBoundary: string;
  readonly artifactKeyAlias: string;
  /** ARN patterns of the roles Terraform works with. */
  readonly administrators: readonly string[];
  /** ARN patterns of the roles that any guardrail of the landing zone lets through by an exemption. */
  readonly rolesLetThrough: readonly string[];
  /** ARN patterns of pipelines, build projects and repositories of the tooling account. */
  readonly pipelineResources: readonly string[];
  /** ARN pattern of the approver roles, where every approval has some. */
  readonly approvers: string | undefined;
  /** Regions that stay open. */
  readonly openRegions: readonly string[];
  /** ARN patterns of roles that are exempt. */
  readonly exemptRoles: readonly string[];
  /** Ids of accounts that are exempt. */
  readonly exemptAccounts: readonly string[];
}

/** A service control policy: what it forbids, and why. File name, id, test title and row in the docs are one word. */
export interface Guardrail {
  readonly id: GuardrailId;
  /** Why it is there, in one sentence. It stands in the policy's description. */
  readonly why: string;
  /** Whether roles in `administrators` are let through: then nobody may be locked out of the landing zone. */
  readonly needsAdministrators: boolean;
  readonly statements: (facts: GuardrailFacts) => readonly Statement[];
}
