import { linesOf } from '../said';

/** What Terraform writes down of whoever holds a state's lock. It writes no process id. */
export interface LockInfo {
  readonly id: string;
  /** `user@host`. */
  readonly who?: string;
  /** Such as `OperationTypeApply`. */
  readonly operation?: string;
  readonly version?: string;
  /** When it was taken, as Terraform writes it. */
  readonly created?: string;
}

const FIELDS = {
  id: 'ID',
  who: 'Who',
  operation: 'Operation',
  version: 'Version',
  created: 'Created',
} as const;

/**
 * The lock that Terraform, or cdktf in its own frame, prints with an error.
 *
 * @see https://developer.hashicorp.com/terraform/language/state/locking (2026-11-28)
 */
export function lockPrinted(output: string): LockInfo | undefined {
  const lines = linesOf(output);
  return lockOf((name) => {
    const line = lines.find((each) => new RegExp(`^(?:[\\w-]+ {2})?\\s*${name}:`).test(each));
    return line?.slice(line.indexOf(':') + 1).trim();
  });
}

/** The lock of a file: beside a local state, or the object beside a state in S3. Undefined where the text is none. */
export function lockWritten(text: string): LockInfo | undefined {
  try {
    const written = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    return lockOf((name) => {
      const value = written?.[name];
      return typeof value === 'string' ? value : undefined;
    });
  } catch {
    return undefined;
  }
}

function lockOf(field: (name: string) => string | undefined): LockInfo | undefined {
  const found = Object.entries(FIELDS).flatMap(([key, name]) => {
    const value = field(name);
    return value ? [[key, value] as const] : [];
  });
  const { id, ...rest } = Object.fromEntries(found) as Partial<Record<keyof LockInfo, string>>;
  return id === undefined ? undefined : { id, ...rest };
}

/** Seconds since a lock was taken; undefined where it does not say when. */
export function ageOf({ created }: LockInfo, now: number = Date.now()): number | undefined {
  // Terraform prints `2026-11-28 06:00:00.123 +0000 UTC`, and writes the form of RFC 3339 into files.
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(created ?? '') ?? [];
  if (!day || !time) return undefined;
  return Math.max(0, (now - Date.parse(`${day}T${time}Z`)) / 1000);
}
