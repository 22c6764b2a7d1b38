import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for one test file, taken away at its end. Call it once, outside of tests. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'blueprint-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file and the folders above it. */
export function writeText(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Writes a shell script that can be run as a program. */
export function writeProgram(file: string, script: string): string {
  writeText(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
