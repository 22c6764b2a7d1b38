import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './processes';

/** The landing zones of a checkout: its own, and those it is tested with. */
const CONSUMERS = 'test/consumers';

/**
 * What this checkout synthesizes otherwise than another one, stack by stack, for every landing zone that both have:
 * `npm run outputs -- <folder>`. For a change of the house that is to change nothing. Exit code 1 where anything differs.
 */
function main(): void {
  const [folder] = process.argv.slice(2).filter((word) => !word.endsWith('.ts'));
  if (!folder)
    throw new Error('found no folder, wanted that of another checkout with its node_modules: add it');
  const there = resolve(folder);
  const work = mkdtempSync(join(tmpdir(), 'outputs-'));
  try {
    const lines = sharedLandingZones(there).flatMap((zone) => compared(zone, there, work));
    console.log(lines.join('\n'));
    if (lines.some((line) => !line.startsWith('same'))) process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sharedLandingZones(there: string): readonly string[] {
  const consumers = readdirSync(CONSUMERS).map((name) => `${CONSUMERS}/${name}`);
  return ['.', ...consumers].filter((zone) => existsSync(join(there, zone, 'main.ts')));
}

function compared(zone: string, there: string, work: string): readonly string[] {
  const [ours, theirs] = [process.cwd(), there].map((checkout, position) =>
    stacksOf(checkout, zone, join(work, `${position}`, zone)),
  );
  const names = new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])]);
  return [...names].sort().map((name) => {
    const [here, other] = [ours?.get(name), theirs?.get(name)];
    if (here === other) return `same       ${zone} ${name}`;
    if (here === undefined) return `only there ${zone} ${name}`;
    return other === undefined ? `only here  ${zone} ${name}` : `differs    ${zone} ${name}`;
  });
}

/** The text of each stack that a checkout synthesizes for one landing zone. */
function stacksOf(checkout: string, zone: string, output: string): ReadonlyMap<string, string> {
  mkdirSync(output, { recursive: true });
  run([process.execPath, join(checkout, 'bin/load.js'), 'main.ts'], {
    cwd: join(checkout, zone),
    env: { CDKTF_OUTDIR: output },
  });
  const stacks = join(output, 'stacks');
  return new Map(
    readdirSync(stacks).map((name) => [name, readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8')]),
  );
}

main();
