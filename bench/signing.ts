import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signLines, verifyLines } from '../modules/codebuild/signing';
import { listContents } from '../modules/codebuild/signing/sbom';
import { pushImage } from '../test/modules/codebuild/signing/image';
import { missingTools, whySkipped } from '../test/modules/codebuild/signing/real-tools';
import { startRegistry } from '../test/modules/codebuild/signing/registry';
import * as world from '../test/modules/codebuild/signing/world';
import { type Figure, seconds } from './figures';
import { timed } from './processes';
import type { Usage } from './usage';

const ROUNDS = 3;
const MIB = 2 ** 20;
/** An image as an application in Node.js has one: packages of a system, many small ones, and bytes that do not compress. */
const [IMAGE_MIB, SYSTEM_PACKAGES, NODE_PACKAGES] = [200, 200, 800];

/**
 * What a pipeline takes longer where its images are signed: the tools are fetched, the contents are listed, everything is signed, and
 * verified once. Registries, tools and keys are on this machine, so AWS's answers are not in it.
 */
export async function signingFigures(folder: string): Promise<readonly Figure[]> {
  if (missingTools.length > 0)
    return [{ name: 'a signed image', value: 'not measured', details: whySkipped }];
  const place = await world.aWorld(join(folder, 'signing'));
  const tools = world.toolsOf(place);
  const { host, stop } = await startRegistry(join(folder, 'registry'));
  try {
    const IMAGE_DIGEST = await pushImage(folder, {
      registry: host,
      tag: world.TAG,
      packages: Array.from({ length: SYSTEM_PACKAGES }, (_, at) => [`package-${at}`, '1.0.0-r0', 'MIT']),
      fill,
    });
    world.tellOf(place, IMAGE_DIGEST);
    const env = world.environmentOf(place, { REGISTRY: host, IMAGE_DIGEST });
    const options = world.onLoopback(place);
    const run = (lines: readonly string[]) => timed(['sh', '-c', lines.join('\n')], { env });
    const rounds = Array.from({ length: ROUNDS }, () => ({
      signed: run(signLines(tools, options)),
      verified: run(verifyLines(tools, options)),
    }));
    return [
      seconds(
        '  signed',
        rounds.map(({ signed }) => signed),
      ),
      seconds('    its contents listed, of that', [run([listContents(options)])]),
      seconds(
        '  verified',
        rounds.map(({ verified }) => verified),
      ),
      seconds('an image of 200 MB signed and verified', rounds.map(total), 60),
    ];
  } finally {
    await stop();
  }
}

function total({ signed, verified }: { readonly signed: Usage; readonly verified: Usage }): Usage {
  return { wallMs: signed.wallMs + verified.wallMs, cpuMs: signed.cpuMs + verified.cpuMs };
}

/** Writes the files that are in the image beside its system. */
function fill(root: string): void {
  const each = Math.floor((IMAGE_MIB * MIB) / NODE_PACKAGES);
  for (let at = 0; at < NODE_PACKAGES; at += 1) {
    const place = join(root, 'app/node_modules', `part-${at}`);
    mkdirSync(place, { recursive: true });
    const manifest = { name: `part-${at}`, version: '1.2.3', license: 'MIT' };
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(place, 'index.bin'), randomBytes(each));
  }
}
