import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';

/** Beside the stacks in the output folder: what they were made from. */
const FILE = 'blueprint.json';
/** Of the file's form. An output of another version counts as made from something else. */
const VERSION = 1;

/** Writes into an output folder what its stacks were made from. The app does it, after `synth`. */
export function writeFingerprint(output: string, blueprint: Blueprint): void {
  writeFileSync(join(output, FILE), fingerprintFile(blueprint));
}

/** What is wrong with an output that was made from another `accounts/`, or with another provider; undefined if nothing is. */
export function staleOutput(output: string, blueprint: Blueprint): Problem | undefined {
  if (tryRead(join(output, FILE)) === fingerprintFile(blueprint)) return undefined;
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
function fingerprintFile({ facts, awsProviderVersion }: Blueprint): string {
  const madeFrom = createHash('sha256').update(JSON.stringify({ facts, awsProviderVersion })).digest('hex');
  return `${JSON.stringify({ version: VERSION, madeFrom }, null, 2)}\n`;
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
