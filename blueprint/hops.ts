import type { Blueprint, PlannedApplication } from './blueprint';
import { alarmHops, undeliveredAlarmHops } from './hops/alarms';
import { approvalHops } from './hops/approval';
import { approvalWatchHops } from './hops/approval-watch';
import { buildHops } from './hops/build';
import { chatHops } from './hops/chat';
import { forwardHops, pipelineLogHops } from './hops/delivery-events';
import { deployHops } from './hops/deploy';
import { externalBuildHops } from './hops/external-build';
import { gateHops, soakTimerHops } from './hops/gates';
import { guardrailHops, organizationHops } from './hops/guardrails';
import type { Hop } from './hops/hop';
import { imageHops, replicationHops } from './hops/images';
import { keyHops } from './hops/keys';
import { artifactStrangers, neighbourHops } from './hops/neighbours';
import { notificationHops, onlyRulesPublish } from './hops/notifications';
import { assumesNoStranger, pipelineHops } from './hops/pipeline';
import { pullRequestHops } from './hops/pull-requests';
import { sourceHops } from './hops/source';
import { stageHops } from './hops/stages';
import { startHops } from './hops/start';

export type { ContextValue, Hop, HopCaller, HopResource } from './hops/hop';

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
    approvalHops,
    gateHops,
    deployHops,
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
  keyHops,
  soakTimerHops,
  undeliveredAlarmHops,
  pipelineLogHops,
  forwardHops,
  neighbourHops,
  guardrailHops,
  organizationHops,
];

/**
 * Every request that must be allowed for the landing zone to deliver, and those that must be denied. They come from
 * `accounts/` and AWS's documentation, never from the policies they check.
 */
export function hopsOf(blueprint: Blueprint): readonly Hop[] {
  return [
    ...blueprint.applications.flatMap((application) =>
      ofApplication.flatMap((hopsOfPart) => hopsOfPart(blueprint, application)),
    ),
    ...ofLandingZone.flatMap((hopsOfPart) => hopsOfPart(blueprint)),
  ];
}
