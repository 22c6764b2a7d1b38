import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { stageHops } from './actions';
import { alarmHops, undeliveredAlarmHops } from './alarms';
import { alertHops } from './alerts';
import { approvalHops } from './approval';
import { approvalWatchHops } from './approval-watch';
import { buildHops } from './build';
import { cacheHops } from './caches';
import { chatHops } from './chat';
import { configHops } from './config-service';
import { forwardHops, pipelineLogHops } from './delivery-events';
import { deployHops } from './deploy';
import { evidenceHops, lookHops, recordHops } from './evidence';
import { externalBuildHops } from './external-build';
import { gateHops, soakTimerHops } from './gates';
import { guardrailHops, organizationHops } from './guardrails';
import type { Hop } from './hop';
import { imageKeyHops } from './image-keys';
import { imageHops, replicationHops } from './images';
import { keyHops } from './keys';
import { machineLogHops } from './machine-logs';
import { managedSigningHops } from './managed-signing';
import { notificationHops, onlyRulesPublish } from './notifications';
import { artifactStrangers, neighbourHops } from './other-applications';
import { packageHops } from './packages';
import { peopleHops } from './people';
import { assumesNoStranger, pipelineHops } from './pipeline';
import { delegationHops } from './policy-delegation';
import { pullRequestHops } from './pull-requests';
import { rolloutHops } from './rollout';
import { signingHops } from './signing';
import { sourceHops } from './source';
import { startHops } from './start';
import { teamArtifactHops } from './team-artifacts';
import { teamHops } from './teams';
import { terraformHops } from './terraform';
import { type MadeTypes, NOTHING_MADE } from './terraform/made';
import { trailHops } from './trail';

export type { ContextValue, Free, Hop, HopCaller, HopResource } from './hop';
export type { MadeTypes } from './terraform/made';
export { isAskedAbout } from './terraform/requests';

/** What each part of a pipeline asks for, in the order of a promotion. */
const ofApplication: readonly ((blueprint: Blueprint, application: PlannedApplication) => readonly Hop[])[] =
  [
    pipelineHops,
    startHops,
    sourceHops,
    externalBuildHops,
    buildHops,
    pullRequestHops,
    stageHops,
    imageHops,
    managedSigningHops,
    approvalHops,
    gateHops,
    deployHops,
    rolloutHops,
    evidenceHops,
    signingHops,
    lookHops,
    teamArtifactHops,
    notificationHops,
    alarmHops,
    approvalWatchHops,
    chatHops,
    assumesNoStranger,
    artifactStrangers,
    onlyRulesPublish,
  ];

/** What the landing zone asks for as a whole. */
const ofLandingZone: readonly ((blueprint: Blueprint) => readonly Hop[])[] = [
  replicationHops,
  cacheHops,
  imageKeyHops,
  keyHops,
  alertHops,
  trailHops,
  recordHops,
  configHops,
  packageHops,
  soakTimerHops,
  machineLogHops,
  undeliveredAlarmHops,
  pipelineLogHops,
  forwardHops,
  neighbourHops,
  peopleHops,
  teamHops,
  guardrailHops,
  organizationHops,
  delegationHops,
];

/**
 * Every request that must be allowed for the landing zone to deliver, and those that must be denied. They come from
 * `accounts/` and AWS's documentation, never from the policies they check.
 */
export function hopsOf(blueprint: Blueprint, made: MadeTypes = NOTHING_MADE): readonly Hop[] {
  return [...hopParts(blueprint, made)].flat();
}

/** The same in parts: what one file of hops asks for, of one application or of the landing zone as a whole. */
export function* hopParts(blueprint: Blueprint, made: MadeTypes = NOTHING_MADE): Iterable<readonly Hop[]> {
  for (const application of blueprint.applications)
    for (const hopsOfPart of ofApplication) yield hopsOfPart(blueprint, application);
  for (const hopsOfPart of ofLandingZone) yield hopsOfPart(blueprint);
  yield terraformHops(blueprint, made);
}
