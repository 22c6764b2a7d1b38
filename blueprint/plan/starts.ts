import type { ApplicationFacts } from '../schema/application';
import { traitsOf } from '../source';
import { PRIMARY_SOURCE } from '../source/primary';

/** Whatever starts a pipeline through EventBridge. `name` is unique within the application. */
export type Start =
  /** A change of the source of this name, of which EventBridge tells. */
  | { readonly kind: 'source'; readonly name: string }
  | { readonly kind: 'pipeline'; readonly name: string; readonly application: string }
  | { readonly kind: 'schedule'; readonly name: string; readonly cron: string; readonly timeZone: string };

/** A start by an event. */
export type EventStart = Exclude<Start, { kind: 'schedule' }>;
/** A start by the clock. */
export type ScheduledStart = Extract<Start, { kind: 'schedule' }>;

/** A source of an application under its name. */
export interface NamedSource {
  readonly name: string;
  readonly source: ApplicationFacts['source'];
}

/** The sources of an application, the primary one first. */
export function sourcesOf(application: ApplicationFacts): readonly NamedSource[] {
  return [{ name: PRIMARY_SOURCE, source: application.source }, ...application.furtherSources];
}

/** Everything that starts the pipeline of an application through EventBridge. */
export function startsOf(application: ApplicationFacts): readonly Start[] {
  return [
    ...sourcesOf(application)
      .filter(({ source }) => traitsOf(source).startedBy(source) === 'EventBridge')
      .map(({ name }): Start => ({ kind: 'source', name })),
    ...application.start.after.map(
      (other): Start => ({ kind: 'pipeline', name: `after-${other}`, application: other }),
    ),
    ...application.start.schedules.map((schedule): Start => ({ kind: 'schedule', ...schedule })),
  ];
}

/** Starts by an event, each of which is one rule. */
export function eventStarts(starts: readonly Start[]): readonly EventStart[] {
  return starts.filter((start): start is EventStart => start.kind !== 'schedule');
}

/** Starts by the clock. */
export function scheduledStarts(starts: readonly Start[]): readonly ScheduledStart[] {
  return starts.filter((start): start is ScheduledStart => start.kind === 'schedule');
}
