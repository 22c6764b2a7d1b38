import { confusedDeputy } from './confused-deputy';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyRootUser } from './deny-root-user';
import type { Guardrail } from './guardrail';
import { keepToOrganization } from './keep-to-organization';
import { pipelineOnlyDeployment } from './pipeline-only-deployment';
import { protectAlarms } from './protect-alarms';
import { protectArtifactKey } from './protect-artifact-key';
import { protectArtifacts } from './protect-artifacts';
import { protectDeliveryRoles } from './protect-delivery-roles';
import { protectGates } from './protect-gates';
import { protectImages } from './protect-images';
import { protectJobs } from './protect-jobs';
import { protectPipelines } from './protect-pipelines';
import { protectRecords } from './protect-records';
import { protectRuns } from './protect-runs';
import { protectSources } from './protect-sources';
import { protectState } from './protect-state';
import { regionLock } from './region-lock';
import { requireTls } from './require-tls';
import { trustedIssuers } from './trusted-issuers';

/** The pack: the one list of guardrails. What `accounts/guardrails.ts` may say, and the ids, derive from it. */
export const guardrails = [
  confusedDeputy,
  denyLeavingOrganization,
  denyRootUser,
  keepToOrganization,
  pipelineOnlyDeployment,
  protectAlarms,
  protectArtifactKey,
  protectArtifacts,
  protectDeliveryRoles,
  protectGates,
  protectImages,
  protectJobs,
  protectPipelines,
  protectRecords,
  protectRuns,
  protectSources,
  protectState,
  regionLock,
  requireTls,
  trustedIssuers,
] as const;

/** The id of a guardrail: its file name. */
export type GuardrailId = (typeof guardrails)[number]['id'];

/** The guardrail of that id. */
export function guardrailOf(id: GuardrailId): Guardrail<GuardrailId> {
  const found = guardrails.find((guardrail) => guardrail.id === id);
  if (!found) throw new Error(`the pack has no guardrail "${id}"`);
  return found;
}
