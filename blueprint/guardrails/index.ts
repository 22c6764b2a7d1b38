import { aiOptOut } from './ai-opt-out';
import { allowedInstanceTypes } from './allowed-instance-types';
import { allowedMarketplace } from './allowed-marketplace';
import { backupPlan } from './backup-plan';
import { chatPlatforms } from './chat-platforms';
import { confusedDeputy } from './confused-deputy';
import { denyConsoleEscapes } from './deny-console-escapes';
import { denyExternalSharing } from './deny-external-sharing';
import { denyIamUsers } from './deny-iam-users';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyPublicResources } from './deny-public-resources';
import { denyRootCredentials } from './deny-root-credentials';
import { denyRootUser } from './deny-root-user';
import { denyServices } from './deny-services';
import { ec2Declarative } from './ec2-declarative';
import type { Guardrail } from './guardrail';
import { imagesFromOurRegistries } from './images-from-our-registries';
import { keepAccountDefaults } from './keep-account-defaults';
import { keepToOrganization } from './keep-to-organization';
import { pipelineOnlyDeployment } from './pipeline-only-deployment';
import { protectAccessAnalyzer } from './protect-access-analyzer';
import { protectAdmission } from './protect-admission';
import { protectAlarms } from './protect-alarms';
import { protectArtifactKey } from './protect-artifact-key';
import { protectArtifacts } from './protect-artifacts';
import { protectCloudTrail } from './protect-cloudtrail';
import { protectConfig } from './protect-config';
import { protectDeliveryRoles } from './protect-delivery-roles';
import { protectGates } from './protect-gates';
import { protectGuardDuty } from './protect-guardduty';
import { protectImages } from './protect-images';
import { protectJobs } from './protect-jobs';
import { protectLogBuckets } from './protect-log-buckets';
import { protectPipelines } from './protect-pipelines';
import { protectRecords } from './protect-records';
import { protectRuns } from './protect-runs';
import { protectSecurityHub } from './protect-security-hub';
import { protectSources } from './protect-sources';
import { protectState } from './protect-state';
import { quarantine } from './quarantine';
import { regionLock } from './region-lock';
import { requireEncryption } from './require-encryption';
import { requireImdsv2 } from './require-imdsv2';
import { requireTeamBoundary } from './require-team-boundary';
import { requireTls } from './require-tls';
import { requiredTags } from './required-tags';
import { suspended } from './suspended';
import { trustedIssuers } from './trusted-issuers';

/** Those that decide requests: service control policies and resource control policies. */
const deciding = [
  allowedInstanceTypes,
  allowedMarketplace,
  confusedDeputy,
  denyConsoleEscapes,
  denyExternalSharing,
  denyIamUsers,
  denyLeavingOrganization,
  denyPublicResources,
  denyRootCredentials,
  denyRootUser,
  denyServices,
  imagesFromOurRegistries,
  keepAccountDefaults,
  keepToOrganization,
  pipelineOnlyDeployment,
  protectAccessAnalyzer,
  protectAdmission,
  protectAlarms,
  protectArtifactKey,
  protectArtifacts,
  protectCloudTrail,
  protectConfig,
  protectDeliveryRoles,
  protectGates,
  protectGuardDuty,
  protectImages,
  protectJobs,
  protectLogBuckets,
  protectPipelines,
  protectRecords,
  protectRuns,
  protectSecurityHub,
  protectSources,
  protectState,
  quarantine,
  regionLock,
  requireEncryption,
  requireImdsv2,
  requireTeamBoundary,
  requireTls,
  suspended,
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
