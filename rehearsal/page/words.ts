import type { FoundReason } from '../../proof/ask';
import type { DeliveredVersion, Outcome, PromotionRecord, RecordedAction, RecordedCall } from '../record';

/** A sign beside each word: an outcome is never told by colour alone. */
const SIGNS: Readonly<Record<Outcome, string>> = {
  succeeded: '✔',
  failed: '✖',
  'not started': '○',
  'not playable': '–',
  'rolled back': '↩',
};

export function signOf(outcome: Outcome): string {
  return SIGNS[outcome];
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function secondsText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The first twelve digits of a digest, as container tools show it. */
export function shortDigest(digest: string): string {
  const [algorithm = '', value] = digest.split(':');
  return value === undefined ? shortened(algorithm) : `${algorithm}:${shortened(value)}`;
}

function shortened(value: string): string {
  return value.length > 16 ? `${value.slice(0, 12)}…` : value;
}

/** What a role is called in its account; who else asks, such as a service, has a name already. */
export function callerName(arn: string | undefined): string {
  return arn?.split('/').at(-1) ?? 'nobody of the landing zone';
}

/** Which permissions were asked for, each once, in the order they were. */
export function permissionsOf(calls: readonly RecordedCall[]): readonly string[] {
  return [...new Set(calls.map(({ action }) => action))];
}

export function isDenied({ decision }: RecordedCall): boolean {
  return decision !== 'Allowed';
}

/** `7 requests, all allowed`, or how many were denied. */
export function requestsText(calls: readonly RecordedCall[]): string {
  const denied = calls.filter(isDenied).length;
  if (calls.length === 0) return 'no requests';
  const count = calls.length === 1 ? '1 request' : `${calls.length} requests`;
  return denied > 0 ? `${count}, ${denied} denied` : `${count}, ${calls.length === 1 ? '' : 'all '}allowed`;
}

/** The statement that decides, and where it stands. */
export function reasonText({ effect, sid, statement, address, layer, reason }: FoundReason): string {
  if (effect === undefined) return `${layer}: ${reason ?? 'no statement'}`;
  return `${effect} by ${sid ?? `statement ${statement}`} of ${address ?? layer}`;
}

/** The tries of every action, stage after stage. */
export function actionsOf({ stages }: PromotionRecord): readonly RecordedAction[] {
  return stages.flatMap(({ actions }) => actions);
}

/** Where an action works: account and region. */
export function placeText({
  accountName,
  region,
}: {
  readonly accountName: string;
  readonly region: string;
}): string {
  return `${accountName} ${region}`;
}

/** Whether a target has another version than before the run. */
export function hasMoved({ before, after }: DeliveredVersion): boolean {
  return after !== undefined && before !== after;
}

/** The digests that every target of the last wave that was reached has, each once. */
export function digestsOf({ delivered }: PromotionRecord): readonly string[] {
  return [...new Set(delivered.filter(hasMoved).flatMap(({ digests }) => digests))];
}

/** How a run ended, in a sentence. */
export function endingText({ outcome, application, seconds, reason }: PromotionRecord): string {
  if (outcome === 'succeeded') return `${application} is promoted in ${secondsText(seconds)}.`;
  return `${application} stopped after ${secondsText(seconds)}${reason === undefined ? '.' : `: ${reason}`}`;
}
