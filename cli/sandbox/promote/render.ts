import {
  actionsOf,
  callerName,
  digestsOf,
  endingText,
  hasMoved,
  requestsText,
  secondsText,
  shortDigest,
} from '../../../rehearsal/page/words';
import type { DeliveredVersion, PromotionRecord, RecordedAction } from '../../../rehearsal/record';
import { table } from '../table';

/** What a person reads at the end of a promotion: what runs where, and what stopped. */
export function renderPromotion(record: PromotionRecord): string {
  return [
    table([
      ['wave', 'account', 'region', 'what runs there now', 'role', 'requests', 'seconds'],
      ...record.delivered.map((version) => rowOf(version, record)),
    ]),
    '',
    endingText(record),
    ...digestLines(record),
    ...stoppedLines(record),
    ...afterLines(record),
    ...record.leftOut.map(
      ({ at, reason }) => `not played here: ${at.stage}/${at.action} (${at.provider}): ${reason}`,
    ),
    requestsLine(record),
  ].join('\n');
}

function rowOf(version: DeliveredVersion, record: PromotionRecord): readonly string[] {
  const { wave, stage, accountName, region, target, after, digests, role } = version;
  const tries = triesOf(version, record);
  const calls = tries.flatMap((action) => action.calls);
  const seconds = tries.reduce((sum, action) => sum + action.seconds, 0);
  const kept = hasMoved(version) ? '' : ' (as before)';
  const digest = digests.map((each) => ` ${shortDigest(each)}`).join('');
  return [
    wave ?? stage,
    accountName,
    region,
    `${target}: ${after ?? 'nothing'}${digest}${kept}`,
    callerName(role),
    calls.length === 0 ? '-' : requestsText(calls).replace(/ requests?/, ''),
    seconds === 0 ? '-' : seconds.toFixed(1),
  ];
}

/** What the run began and did not wait for. */
function afterLines({ afterwards = [] }: PromotionRecord): readonly string[] {
  return afterwards.map(
    ({ name, outcome, seconds, reason }) =>
      `after the run, ${name}: ${outcome}, ${secondsText(seconds)}${reason === undefined ? '' : `, ${reason}`}`,
  );
}

/** Every try of the action that delivers to a target. */
function triesOf({ stage, action }: DeliveredVersion, record: PromotionRecord): readonly RecordedAction[] {
  return actionsOf(record).filter((tried) => tried.stage === stage && tried.action === action);
}

/** That the same thing is everywhere, which is what a promotion is for. */
function digestLines(record: PromotionRecord): readonly string[] {
  const moved = record.delivered.filter(hasMoved);
  const [digest, ...others] = digestsOf(record);
  if (digest === undefined || others.length > 0 || moved.length < 2) return [];
  return [`one digest in ${moved.length} places: ${digest}`];
}

function stoppedLines(record: PromotionRecord): readonly string[] {
  if (record.outcome === 'succeeded') return retriedLines(record);
  return [...retriedLines(record), ...rolledBackLines(record), ...keptLines(record)];
}

function retriedLines(record: PromotionRecord): readonly string[] {
  return actionsOf(record)
    .filter(({ attempt }) => attempt > 1)
    .map(
      ({ stage, action, attempt, outcome }) => `tried again: ${stage}/${action}, try ${attempt}: ${outcome}`,
    );
}

function rolledBackLines({ stages }: PromotionRecord): readonly string[] {
  return stages
    .filter(({ outcome }) => outcome === 'rolled back')
    .map(
      ({ stage, reason, seconds }) =>
        `rolled back: ${stage} after ${secondsText(seconds)}${reason ? ` (${reason})` : ''}`,
    );
}

/** Which account keeps which version. */
function keptLines({ delivered, stages }: PromotionRecord): readonly string[] {
  const idle = stages.filter(({ outcome }) => outcome === 'not started').map(({ stage }) => stage);
  const told = delivered.map((version) => {
    const { accountName, region, target, after } = version;
    return `${hasMoved(version) ? 'new' : 'kept'}: ${accountName} ${region} ${target}: ${after ?? 'nothing'}`;
  });
  return [...(idle.length > 0 ? [`not started: ${idle.join(', ')}`] : []), ...told];
}

function requestsLine({ calls, seconds }: PromotionRecord): string {
  const denied = calls.denied > 0 ? `${calls.denied} denied` : 'none denied';
  return `requests, each decided before it was made: ${calls.allowed} allowed, ${denied}, in ${secondsText(seconds)}`;
}
