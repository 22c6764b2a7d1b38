import type { Names } from '../names';
import type { ApplicationFacts } from '../schema/landing-zone';

/** A change of a source that EventBridge tells of. Connections tell CodePipeline themselves. */
export type SourceChange =
  | {
      readonly kind: 'codecommit';
      readonly source: string;
      readonly repository: string;
      readonly branch: string;
    }
  | { readonly kind: 's3'; readonly source: string; readonly bucket: string; readonly key: string }
  | { readonly kind: 'ecr'; readonly source: string; readonly repository: string; readonly tag: string };

/** Whatever starts a pipeline through EventBridge. `name` is unique within the application. */
export type Start =
  | (SourceChange & { readonly name: string })
  | { readonly kind: 'pipeline'; readonly name: string; readonly application: string }
  | { readonly kind: 'schedule'; readonly name: string; readonly cron: string; readonly timeZone: string };

/** A start by an event. */
export type EventStart = Exclude<Start, { kind: 'schedule' }>;
/** A start by the clock. */
export type ScheduledStart = Extract<Start, { kind: 'schedule' }>;

/** Name of the primary source, of its action and of its artifact. */
export const PRIMARY_SOURCE = 'source';

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
export function startsOf(application: ApplicationFacts, names: Names): readonly Start[] {
  return [
    ...sourcesOf(application).flatMap((named) => changeOf(named, application.name, names)),
    ...application.start.after.map(
      (other): Start => ({ kind: 'pipeline', name: `after-${other}`, application: other }),
    ),
    ...application.start.schedules.map((schedule): Start => ({ kind: 'schedule', ...schedule })),
  ];
}

function changeOf({ name, source }: NamedSource, application: string, names: Names): readonly Start[] {
  switch (source.kind) {
    case 'connection':
      return [];
    case 'codecommit':
      return [
        { kind: source.kind, name, source: name, repository: source.repository, branch: source.branch },
      ];
    case 's3':
      return [
        {
          kind: source.kind,
          name,
          source: name,
          bucket: source.bucket ?? names.sourceBucket(application, name),
          key: source.key,
        },
      ];
    case 'ecr':
      return [
        {
          kind: source.kind,
          name,
          source: name,
          repository: source.repository ?? names.repository(application),
          tag: source.tag,
        },
      ];
  }
}

/** Starts by an event, each of which is one rule. */
export function eventStarts(starts: readonly Start[]): readonly EventStart[] {
  return starts.filter((start): start is EventStart => start.kind !== 'schedule');
}

/** Starts by the clock. */
export function scheduledStarts(starts: readonly Start[]): readonly ScheduledStart[] {
  return starts.filter((start): start is ScheduledStart => start.kind === 'schedule');
}
