import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from '../bin/load';
import { buildBlueprint } from '../blueprint/blueprint';
import type { Blueprint } from '../blueprint/plan/planned';

/** The folder of this package: the emulator is in it. Both the sources and their bundle are in `cli/`. */
export const packageFolder = join(__dirname, '..');

/** The version of this package. */
export function packageVersion(): string {
  const manifest = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * The folder of the landing zone: the one with `cdktf.json`, here or above.
 *
 * @throws where there is none.
 */
export function projectFolder(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdktf.json'))) return folder;
    if (dirname(folder) === folder)
      throw new Error(`no cdktf.json in ${process.cwd()} or above: run this in the landing zone`);
  }
}

/** Reads `accounts/` and turns it into the blueprint. @throws LandingZoneError with every problem. */
export function loadBlueprint(folder: string): Blueprint {
  const { landingZone } = asData(() => load(join(folder, 'accounts', 'index.ts')));
  return buildBlueprint(landingZone, {
    awsProviderVersion: process.env.BLUEPRINT_AWS_PROVIDER_VERSION,
    today: today(),
  });
}

/** The day in UTC, such as `2026-11-28`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Loads files that are data: what they print is no answer of the command, and they do not end it. */
function asData<T>(read: () => T): T {
  const { log } = console;
  const { exit } = process;
  console.log = console.error;
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called: throw an Error instead`);
  };
  try {
    return read();
  } finally {
    console.log = log;
    process.exit = exit;
  }
}
