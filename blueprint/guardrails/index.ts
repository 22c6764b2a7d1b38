import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyRootUser } from './deny-root-user';
import type { Guardrail } from './guardrail';
import { pipelineOnlyDeployment } from './pipeline-only-deployment';
import { protectArtifactKey } from './protect-artifact-key';
import { protectDeliveryRoles } from './protect-delivery-roles';
import { protectPipelines } from './protect-pipelines';
import { regionLock } from './region-lock';

/** The pack: the one list of guardrails. What `accounts/guardrails.ts` may say, and the ids, derive from it. */
export const guardrails = [
  denyLeavingOrganization,
  denyRootUser,
  pipelineOnlyDeployment,
  protectArtifactKey,
  protectDeliveryRoles,
  protectPipelines,
  regionLock,
] as const;

/** The id of a guardrail: its file name. */
export type GuardrailId = (typeof guardrails)[number]['id'];

/** The guardrail of that id. */
export function guardrailOf(id: GuardrailId): Guardrail<GuardrailId> {
  const found = guardrails.find((guardrail) => guardrail.id === id);
  if (!found) throw new Error(`the pack has no guardrail "${id}"`);
  return found;
}
