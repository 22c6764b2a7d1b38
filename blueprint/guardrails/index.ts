import type { GuardrailId } from '../schema/guardrails';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyRootUser } from './deny-root-user';
import type { Guardrail } from './guardrail';
import { pipelineOnlyDeployment } from './pipeline-only-deployment';
import { protectArtifactKey } from './protect-artifact-key';
import { protectDeliveryRoles } from './protect-delivery-roles';
import { protectPipelines } from './protect-pipelines';
import { regionLock } from './region-lock';

const pack: readonly Guardrail[] = [
  denyLeavingOrganization,
  denyRootUser,
  pipelineOnlyDeployment,
  protectArtifactKey,
  protectDeliveryRoles,
  protectPipelines,
  regionLock,
];

/** Every guardrail by its id. */
export const guardrailPack = Object.fromEntries(
  pack.map((guardrail) => [guardrail.id, guardrail]),
) as Readonly<Record<GuardrailId, Guardrail>>;
