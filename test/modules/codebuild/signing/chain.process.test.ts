import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyImage, signLines, verifyLines } from '../../../../modules/codebuild/signing';
import { ownFolder } from '../../../support/folder';
import { pushImage } from './image';
import { missingTools, whySkipped } from './real-tools';
import type { Registry } from './registry';
import { aRegistryOf, type RegistryKind } from './registry-kinds';
import { aWorld, complaint, onLoopback, runLines, TAG, tellOf, toolsOf } from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`The chain of signing is not tried with real tools: ${whySkipped}`);
const folder = ownFolder();
const registries: Registry[] = [];
afterAll(() => Promise.all(registries.map((each) => each.stop())));

async function aRegistry(kind: RegistryKind = 'plain'): Promise<string> {
  const registry = await aRegistryOf(kind, join(folder, `registry-${registries.length}`));
  registries.push(registry);
  return registry.host;
}

const KINDS: readonly RegistryKind[] = ['plain', 'lists referrers', 'refuses referrers'];

(here ? describe : describe.skip)(`the chain of signing${here ? '' : ` (${whySkipped})`}`, () => {
  it.each(['plain', 'lists referrers'] as const)(
    'signs, verifies, copies and verifies again, from a registry that is called: %s',
    async (kind) => {
      const world = await aWorld(join(folder, kind));
      const tools = toolsOf(world);
      const REGISTRY = await aRegistry(kind);
      const IMAGE_DIGEST = await pushImage(folder, { registry: REGISTRY, tag: TAG });
      tellOf(world, IMAGE_DIGEST);
      const told = { REGISTRY, IMAGE_DIGEST };
      const signed = await runLines(world, signLines(tools, onLoopback(world)), told);
      expect(complaint(signed)).toBe('');
      expect(signed.stdout).toContain(readFileSync(join(world, 'own.pub'), 'utf8').trim());
      for (const target of KINDS) {
        const TO = await aRegistry(target);
        const copied = await runLines(world, [copyImage(onLoopback(world))], {
          ...told,
          FROM: `${REGISTRY}/acme/shop`,
          TO: `${TO}/acme/shop`,
        });
        expect([target, complaint(copied)]).toEqual([target, '']);
        const listed = await fetch(`http://${TO}/v2/acme/shop/manifests/${IMAGE_DIGEST.replace(':', '-')}`);
        expect([target, listed.ok]).toEqual([target, target !== 'lists referrers']);
        const verified = await runLines(world, verifyLines(tools, onLoopback(world)), {
          ...told,
          REGISTRY: TO,
        });
        expect([target, complaint(verified)]).toEqual([target, '']);
        expect(verified.stdout).toContain(`${IMAGE_DIGEST} is signed, comes from connection acme/shop main`);
      }
    },
  );
});
