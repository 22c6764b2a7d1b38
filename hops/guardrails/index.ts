import type { DecidingGuardrailId } from '../../blueprint/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Hop } from '../hop';
import { allowedInstanceTypes } from './allowed-instance-types';
import { allowedMarketplace } from './allowed-marketplace';
import { hopsOfGuardrails } from './asked';
import { confusedDeputy } from './confused-deputy';
import { denyConsoleEscapes } from './deny-console-escapes';
import { denyExternalSharing } from './deny-external-sharing';
import { denyIamUsers } from './deny-iam-users';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyPublicResources } from './deny-public-resources';
import { denyRootCredentials } from './deny-root-credentials';
import { denyRootUser } from './deny-root-user';
import { denyServices } from './deny-services';
import type { GuardrailRequests } from './guarded';
import { imagesFromOurRegistries } from './images-from-our-registries';
import { keepAccountDefaults } from './keep-account-defaults';
import { keepToOrganization } from './keep-to-organization';
import { notAskedOf } from './not-asked';
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
import { suspended } from './suspended';
import { trustedIssuers } from './trusted-issuers';

export { organizationHops } from './organization';

/** What each guardrail is there for. A guardrail without an entry is a compile error. */
const requestsOf: Readonly<Record<DecidingGuardrailId, GuardrailRequests>> = {
  'allowed-instance-types': allowedInstanceTypes,
  'allowed-marketplace': allowedMarketplace,
  'deny-console-escapes': denyConsoleEscapes,
  'deny-external-sharing': denyExternalSharing,
  'confused-deputy': confusedDeputy,
  'require-tls': requireTls,
  'trusted-issuers': trustedIssuers,
  'deny-iam-users': denyIamUsers,
  'deny-leaving-organization': denyLeavingOrganization,
  'deny-public-resources': denyPublicResources,
  'deny-root-credentials': denyRootCredentials,
  'deny-root-user': denyRootUser,
  'deny-services': denyServices,
  'images-from-our-registries': imagesFromOurRegistries,
  'keep-account-defaults': keepAccountDefaults,
  'keep-to-organization': keepToOrganization,
  'pipeline-only-deployment': pipelineOnlyDeployment,
  'protect-access-analyzer': protectAccessAnalyzer,
  'protect-admission': protectAdmission,
  'protect-alarms': protectAlarms,
  'protect-artifact-key': protectArtifactKey,
  'protect-artifacts': protectArtifacts,
  'protect-cloudtrail': protectCloudTrail,
  'protect-config': protectConfig,
  'protect-delivery-roles': protectDeliveryRoles,
  'protect-gates': protectGates,
  'protect-guardduty': protectGuardDuty,
  'protect-images': protectImages,
  'protect-jobs': protectJobs,
  'protect-log-buckets': protectLogBuckets,
  'protect-pipelines': protectPipelines,
  'protect-records': protectRecords,
  'protect-runs': protectRuns,
  'protect-security-hub': protectSecurityHub,
  'protect-sources': protectSources,
  'protect-state': protectState,
  quarantine,
  'region-lock': regionLock,
  'require-encryption': requireEncryption,
  'require-imdsv2': requireImdsv2,
  'require-team-boundary': requireTeamBoundary,
  suspended,
};

/** What the guardrails deny, and to whom they do not, in every account they bind. */
export function guardrailHops(blueprint: Blueprint): readonly Hop[] {
  return hopsOfGuardrails(blueprint, requestsOf);
}

/** Protections that the landing zone does not use: nothing asks whether they hold. */
export function notAsked(blueprint: Blueprint): readonly string[] {
  return notAskedOf(blueprint, requestsOf);
}
