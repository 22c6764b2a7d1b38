import { join } from 'node:path';
import { signLines, verifyLines } from '../../../../modules/codebuild/signing';
import { ownFolder } from '../../../support/folder';
import { pushImage } from './image';
import { missingTools, whySkipped } from './real-tools';
import { type Registry, startRegistry } from './registry';
import { aWorld, onLoopback, runLines, TAG, tellOf, toolsOf } from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`The chain of signing is not tried with real tools: ${whySkipped}`);
const folder = ownFolder();
const registries: Registry[] = [];
afterAll(() => Promise.all(registries.map((each) => each.stop())));

async function aRegistry(): Promise<string> {
  const registry = await startRegistry(join(folder, `registry-${registries.length}`));
  registries.push(registry);
  return registry.host;
}

(here ? describe : describe.skip)(`the chain of signing${here ? '' : ` (${whySkipped})`}`, () => {
  it('signs what the build pushed, and lets a wave deploy it', async () => {
    const world = aWorld(join(folder, 'whole'));
    const tools = toolsOf(world);
    const REGISTRY = await aRegistry();
    const IMAGE_DIGEST = pushImage(folder, { registry: REGISTRY, tag: TAG });
    tellOf(world, IMAGE_DIGEST);
    const told = { REGISTRY, IMAGE_DIGEST };
    const signed = runLines(world, signLines(tools, onLoopback(world)), told);
    expect(signed).toMatchObject({ status: 0 });
    const verified = runLines(world, verifyLines(tools, onLoopback(world)), told);
    expect(verified).toMatchObject({ status: 0 });
    expect(verified.stdout).toContain(`${IMAGE_DIGEST} is signed, comes from connection acme/shop main`);
  });
});
