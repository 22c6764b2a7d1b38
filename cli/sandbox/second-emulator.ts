import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import { packageFolder } from '../project';

/** Calls that ministack lacks: our own emulator, in front of it, answers them. */
export interface Lack {
  /** As botocore names it. */
  readonly service: string;
  /** `*` is all of them. */
  readonly operations: readonly string[];
  readonly reason: string;
}

/** What is asked of the second emulator. */
interface Asked {
  readonly emulator: 'moto' | 'ministack';
  readonly enforce?: true;
  readonly promote?: string;
}

/** What ministack lacks. */
export function lacks(): readonly Lack[] {
  return JSON.parse(readFileSync(join(packageFolder, 'emulator', 'peer', 'lacks.json'), 'utf8')) as Lack[];
}

/** What ministack lacks, a line for each reason. */
export function lackLines(all: readonly Lack[] = lacks()): readonly string[] {
  const reasons = [...new Set(all.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const calls = all
      .filter((each) => each.reason === reason)
      .flatMap(({ service, operations }) => operations.map((operation) => `${service}:${operation}`));
    return `answered by our own emulator, because ${reason}: ${calls.join(', ')}`;
  });
}

/** What is wrong with what was asked of the second emulator. */
export function emulatorProblems({ emulator, enforce, promote }: Asked): readonly Problem[] {
  if (emulator === 'moto')
    return enforce
      ? [
          {
            place: '--enforce',
            found: '--emulator moto, which enforces no policies',
            wanted: 'an emulator that does',
            change: 'add --emulator ministack',
          },
        ]
      : [];
  if (promote === undefined) return [];
  return [
    {
      place: `--promote ${promote}`,
      found: '--emulator ministack, which has no pipelines to play',
      wanted: 'the emulator that has them',
      change: 'leave --emulator out, or --promote',
    },
  ];
}
