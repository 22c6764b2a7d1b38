import { aiOptOut } from './ai-opt-out';
import { backupPlan } from './backup-plan';
import { chatPlatforms } from './chat-platforms';
import { confusedDeputy } from './confused-deputy';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyRootUser } from './deny-root-user';
import { ec2Declarative } from './ec2-declarative';
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
import { requiredTags } from './required-tags';
import { trustedIssuers } from './trusted-issuers';

/** Those that decide requests: service control policies and resource control policies. */
const deciding = [
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

/** Those in a language of their own: they decide no request, and no hop asks about them. */
const setting = [aiOptOut, backupPlan, chatPlatforms, ec2Declarative, requiredTags] as const;

/** The pack: the one list of guardrails. What `accounts/guardrails.ts` may say, and the ids, derive from it. */
export const guardrails = [...deciding, ...setting] as const;

/** The id of a guardrail: its file name. */
export type GuardrailId = (typeof guardrails)[number]['id'];

/** The id of one that decides requests. */
export type DecidingGuardrailId = (typeof deciding)[number]['id'];

/** The guardrail of that id. */
export function guardrailOf(id: GuardrailId): Guardrail<GuardrailId> {
  const found = guardrails.find((guardrail) => guardrail.id === id);
  if (!found) throw new Error(`the pack has no guardrail "${id}"`);
  return found;
}
