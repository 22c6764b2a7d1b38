import {
  callerName,
  isDenied,
  placeText,
  requestsText,
  secondsText,
  signOf,
} from '../../../rehearsal/page/words';
import type { Outcome, PlannedAction, RecordedCall, RehearsalEvent } from '../../../rehearsal/record';
import type { Progress } from '../../progress';

/**
 * Tells a promotion as a tree while it runs: a line for each stage, and below it one for each action when it has ended. On
 * a terminal the last line shows what is being worked on.
 */
export function promotionTeller(progress: Progress): (event: RehearsalEvent) => void {
  const teller = new Teller(progress);
  return (event) => teller.hear(event);
}

class Teller {
  private readonly calls = new Map<string, RecordedCall[]>();
  private readonly done = new Map<string, () => void>();

  constructor(private readonly progress: Progress) {}

  hear(event: RehearsalEvent): void {
    if (event.kind === 'action started') {
      this.calls.set(keyOf(event.at), []);
      this.done.set(keyOf(event.at), this.progress.working(event.at.action));
    }
    if (event.kind === 'called') this.calls.get(keyOf(event.at))?.push(event.call);
    const ended = endOf(event);
    if (ended) this.done.get(keyOf(ended.at))?.();
    const lines = ended ? this.endLines(ended) : linesOf(event);
    for (const line of lines) this.progress.line(`  ${line}`);
  }

  private endLines({ at, outcome, seconds, text }: End): readonly string[] {
    const about = [
      placeText(at),
      ...(at.role === undefined ? [] : [`as ${callerName(at.role)}`]),
      requestsText(this.calls.get(keyOf(at)) ?? []),
      secondsText(seconds),
    ];
    const more = text === undefined ? [] : text.split('\n').map((line) => `    ${line}`);
    return [`  ${signOf(outcome)} ${at.action}: ${outcome}, ${about.join(', ')}`, ...more];
  }
}

/** How an action ended. */
interface End {
  readonly at: PlannedAction;
  readonly outcome: Outcome;
  readonly seconds: number;
  readonly text: string | undefined;
}

function endOf(event: RehearsalEvent): End | undefined {
  switch (event.kind) {
    case 'action succeeded':
      return { at: event.at, outcome: 'succeeded', seconds: event.seconds, text: event.summary };
    case 'action failed':
      return { at: event.at, outcome: 'failed', seconds: event.seconds, text: event.reason };
    case 'action left out':
      return { at: event.at, outcome: 'not playable', seconds: 0, text: event.reason };
    default:
      return undefined;
  }
}

/** What else is told: stages at the left, what happens in them below. */
function linesOf(event: RehearsalEvent): readonly string[] {
  switch (event.kind) {
    case 'run started':
      return [`execution ${event.run}, ${event.actions.length} actions`];
    case 'stage started':
      return [event.attempt > 1 ? `${event.stage}, try ${event.attempt}` : event.stage];
    case 'called':
      return isDenied(event.call) ? [deniedLine(event.at, event.call)] : [];
    case 'approval asked':
      return [`  ? ${event.at.action}: ${event.text}`];
    case 'approval given':
      return [`    ${event.approved ? 'approved' : 'rejected'} by ${callerName(event.by)}`];
    case 'stage retried':
      return [`  ${event.stage} is tried again (${event.mode.toLowerCase()})`];
    case 'condition checked':
      return [conditionLine(event)];
    case 'stage rolled back':
      return [rollbackLine(event)];
    default:
      return [];
  }
}

function deniedLine(at: PlannedAction, { action, caller }: RecordedCall): string {
  return `    ${signOf('failed')} ${at.action}: denied ${action} for ${callerName(caller)}`;
}

function conditionLine({ condition }: RehearsalEvent & { kind: 'condition checked' }): string {
  const { when, rule, met, result, reason } = condition;
  return `  ${when}: ${rule} ${met ? 'met' : `not met, ${result.toLowerCase()}`} (${reason})`;
}

function rollbackLine({ stage, to, reason }: RehearsalEvent & { kind: 'stage rolled back' }): string {
  const why = reason === undefined ? '' : ` (${reason})`;
  if (to === undefined) return `  ${stage} is not rolled back: no earlier run of it succeeded${why}`;
  return `  ${signOf('rolled back')} ${stage} goes back to the run ${to}${why}`;
}

function keyOf({ stage, action }: PlannedAction): string {
  return `${stage}/${action}`;
}
