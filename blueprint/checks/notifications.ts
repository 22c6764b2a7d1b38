import type { Names } from '../names';
import { approvalsOf, type WaveApproval } from '../plan/approvals';
import { waveAccounts, waveTargets } from '../plan/targets';
import type { Problem } from '../problems/problem';
import { partitionOf } from '../regions';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { knowsTargets } from './known-targets';

/** Problems of who is told of what: channels, alarms that nothing raises, and events that come back. */
export function checkNotifications(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) => [
      ...sameChannels(application),
      ...channelsWhereThereIsNoChat(facts, application),
      ...approvalsThatNobodyAsks(facts, application),
      ...approvalsThatEndBefore(facts, application),
    ]),
    ...ownBus(facts, names),
  ];
}

function sameChannels({ name, notify }: ApplicationFacts): readonly Problem[] {
  return duplicatesOf(notify.chat, (channel) => channel.name).map(({ again }) => ({
    place: `applications.${name}.notify.chat.${again.name}`,
    found: 'two channels of this name',
    wanted: 'a unique name for each channel',
    change: 'rename one of the two',
  }));
}

/** @see https://docs.aws.amazon.com/general/latest/gr/aws-chatbot.html */
function channelsWhereThereIsNoChat(
  { regions }: LandingZoneFacts,
  { name, notify }: ApplicationFacts,
): readonly Problem[] {
  const partition = partitionOf(regions.primary);
  if (partition === 'aws' || notify.chat.length === 0) return [];
  return [
    {
      place: `applications.${name}.notify.chat`,
      found: `channels in the partition ${partition}`,
      wanted: 'none: Amazon Q Developer in chat applications is in the partition aws only',
      change: 'delete them and list mail addresses as watchers',
    },
  ];
}

/** Waves that ask for an approval before an application, or the landing zone itself, reaches them. */
function askingWaves(facts: LandingZoneFacts, application: ApplicationFacts): readonly WaveApproval[] {
  const reached = (name: string) =>
    facts.waves.some(
      (wave) => wave.name === name && waveTargets(facts, application, waveAccounts(facts, wave)).length > 0,
    );
  return approvalsOf(facts, application).filter(
    ({ wave }) => application.rollout !== undefined || reached(wave),
  );
}

function approvalsThatNobodyAsks(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const { approvalMinutes } = application.notify.alarms;
  if (approvalMinutes === undefined || askingWaves(facts, application).length > 0) return [];
  if (!knowsTargets(facts, application)) return [];
  return [
    {
      place: `applications.${application.name}.notify.alarms.approvalMinutes`,
      found: `${approvalMinutes} minutes, in a pipeline that asks for no approval`,
      wanted: 'an approval of one of its waves',
      change: 'delete it, or write an approval into a wave',
    },
  ];
}

/** An approval that nobody answers ends by itself: an alarm after that would never be raised. */
function approvalsThatEndBefore(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const { approvalMinutes } = application.notify.alarms;
  if (approvalMinutes === undefined) return [];
  return askingWaves(facts, application).flatMap(({ wave, approval }) =>
    approval.timeoutMinutes <= approvalMinutes
      ? [
          {
            place: `applications.${application.name}.notify.alarms.approvalMinutes`,
            found: `${approvalMinutes} minutes, but the approval of the wave ${wave} fails after ${approval.timeoutMinutes}`,
            wanted: 'fewer minutes than the approval may take',
            change: 'lower it, or raise timeoutMinutes of the approval',
          },
        ]
      : [],
  );
}

/** The rule that forwards is on this bus: it would forward its own events again and again. */
function ownBus({ tooling, regions, events }: LandingZoneFacts, names: Names): readonly Problem[] {
  const own = `arn:${names.partition}:events:${regions.primary}:${tooling.id}:event-bus/default`;
  return events.forwardTo
    .filter((bus) => bus === own)
    .map((bus) => ({
      place: 'events.forwardTo',
      found: bus,
      wanted: 'another event bus than the one that the events are on already',
      change: 'delete it, and write rules on that bus',
    }));
}
