import { WatchNames } from './watch-names';

/** Names of what keeps logs and hears of events. */
export class AuditNames extends WatchNames {
  /** Stack of an account that others send logs or events to. */
  readonly sharedStack = (kind: 'log-archive' | 'audit'): string => kind;
}
