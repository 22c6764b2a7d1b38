import type { z } from 'zod';
import { wanted } from '../wanted';

/** Something to change, at a path below the value that was looked at. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly change: string;
}

/** A check of zod that reports every finding; `continue` lets the later checks add theirs to the same list. */
export function reporting<T>(find: (value: T) => readonly Finding[]): z.core.CheckFn<T> {
  return ({ value, issues }) => {
    for (const { path, what, change } of find(value)) {
      const message = wanted(what, change).error;
      issues.push({ code: 'custom', message, input: value, path: [...path], continue: true });
    }
  };
}
