import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';

/** Beside the stacks in the output folder: what they were made from. */
const FILE = 'blueprint.json';
/** Of the file's form. An output of another version counts as made from something else. */
const VERSION = 2;

/** What is in the file. */
interface Fingerprint {
  readonly version: typeof VERSION;
  /** SHA-256 of what `accounts/` says. */
  readonly madeFrom: string;
  /** The version constraint of the AWS provider, which a machine may set otherwise than `accounts/`. */
  readonly awsProviderVersion: string;
}

/** Writes into an output folder what its stacks were made from. The app does it, after `synth`. */
export function writeFingerprint(output: string, blueprint: Blueprint): void {
  writeFileSync(join(output, FILE), fingerprintFile(blueprint));
}

/** What is wrong with an output that was made from another `accounts/`, or with another provider; undefined if nothing is. */
export function staleOutput(output: string, blueprint: Blueprint): Problem | undefined {
  const found = tryRead(join(output, FILE));
  if (found === fingerprintFile(blueprint)) return undefined;
  const older = tryParse(found);
  const { madeFrom, awsProviderVersion } = fingerprintOf(blueprint);
  if (older?.version === VERSION && older.madeFrom === madeFrom)
    return {
      place: output,
      found: `an output for the AWS provider "${older.awsProviderVersion}"`,
      wanted: `one for "${awsProviderVersion}", as accounts/ and BLUEPRINT_AWS_PROVIDER_VERSION say now`,
      change: 'run `npx cdktf synth`, or set that variable as it was set then',
    };
  return {
    place: output,
    found: 'an output of other accounts/',
    wanted: 'the output of accounts/ as it is now',
    change: 'run `npx cdktf synth`',
  };
}

/**
 * Facts have the order of the schema, whatever the order in which somebody wrote the fields. The order of what is named
 * freely, as variables are, is kept: the output follows it.
 */
function fingerprintOf({ facts, awsProviderVersion }: Blueprint): Fingerprint {
  const madeFrom = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return { version: VERSION, madeFrom, awsProviderVersion };
}

function fingerprintFile(blueprint: Blueprint): string {
  return `${JSON.stringify(fingerprintOf(blueprint), null, 2)}\n`;
}

function tryParse(text: string | undefined): Partial<Fingerprint> | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Partial<Fingerprint>);
  } catch {
    return undefined;
  }
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
