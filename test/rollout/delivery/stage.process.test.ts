import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { STAGED_TAR, stageRun } from '../../../rollout/delivery/stage';
import { ownFolder, writeText } from '../../support/folder';
import { selfDelivered } from '../../support/self-delivered';

const project = ownFolder();

it('packs what was proved, run after run, and leaves the archive where the build hands it on', async () => {
  for (let file = 0; file < 200; file += 1) writeText(join(project, 'accounts', `${file}.ts`), 'export {};');
  const zips: Uint8Array[] = [];
  const store = {
    put: async (_: string, content: string | Uint8Array) => {
      if (typeof content !== 'string') zips.push(content);
    },
    get: () => Promise.reject(new Error('nothing is read')),
  };
  const blueprint = buildBlueprint(selfDelivered());
  for (const run of ['one', 'two', 'three', 'four']) await stageRun({ project, blueprint, store, run });
  expect(zips).toHaveLength(8);
  const staged = unzipSync(zips.at(-1) ?? new Uint8Array())[STAGED_TAR];
  expect(Buffer.from(staged ?? []).equals(readFileSync(join(project, STAGED_TAR)))).toBe(true);
});
