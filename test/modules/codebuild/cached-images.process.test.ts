import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bringBaseImages } from '../../../modules/codebuild/cached-images';
import { ownFolder, writeText } from '../../support/folder';
import { aCache, type Cache } from './a-cache';
import { pushImage } from './signing/image';
import { missingTools, toolPath } from './signing/real-tools';
import { type Registry, startRegistry } from './signing/registry';

const here = !missingTools.includes('crane');
const folder = ownFolder();
const started: Registry[] = [];
afterAll(() => Promise.all(started.map((each) => each.stop())));

/** The lines of a build, with the real curl: only `aws` is none. */
function brings(cache: Cache, bases: readonly string[]) {
  const world = join(folder, `world-${cache.host.replace(/\D/g, '')}`);
  mkdirSync(join(world, 'home'), { recursive: true });
  writeText(join(world, 'bin', 'aws'), '#!/bin/sh\necho dG9rZW4=\n');
  chmodSync(join(world, 'bin', 'aws'), 0o755);
  const lines = bringBaseImages({ plainHttp: true, patience: { looks: 3, seconds: 0 } });
  const child = spawn('sh', ['-c', `${lines}\necho went on`], {
    env: {
      PATH: `${join(world, 'bin')}:${toolPath}`,
      HOME: join(world, 'home'),
      REGISTRY: cache.host,
      REGISTRY_REGION: 'eu-west-1',
      BASE_TAGS: bases.join(' '),
    },
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  const kept = join(world, 'home', 'curl.config');
  return new Promise<{ status: number | null; kept: boolean } & typeof said>((resolve) =>
    child.on('close', (status) => resolve({ status, kept: existsSync(kept), ...said })),
  );
}

(here ? describe : describe.skip)(
  'images that a build starts from, out of a cache that brings what tags name',
  () => {
    let upstream = '';
    let before = '';
    let now = '';
    beforeAll(async () => {
      const registry = await startRegistry(join(folder, 'upstream'));
      started.push(registry);
      upstream = registry.host;
      before = await pushImage(folder, { registry: upstream, repository: 'acme/tini', tag: 'v1', text: 'a' });
      now = await pushImage(folder, { registry: upstream, repository: 'acme/tini', tag: 'v1', text: 'bb' });
    });
    const cache = async (looks?: number) => {
      const found = await aCache(upstream, 'acme-quay', looks);
      started.push(found);
      return found;
    };
    const entry = (digest: string) => `acme-quay/acme/tini:v1@${digest}`;

    it('are asked for by their tag, and then by their digest', async () => {
      const asking = await cache();
      const ran = await brings(asking, [entry(now)]);
      expect(ran).toMatchObject({ status: 0, kept: false, stdout: expect.stringContaining('went on') });
      expect(asking.asked).toEqual(['acme-quay/acme/tini v1', `acme-quay/acme/tini ${now}`]);
    });

    it('are waited for, where the cache is still about to bring them, but not for ever', async () => {
      expect(await brings(await cache(2), [entry(now)])).toMatchObject({ status: 0 });
      expect(await brings(await cache(9), [entry(now)])).toMatchObject({
        status: 1,
        stdout: expect.not.stringContaining('went on'),
      });
    });

    it('are refused at once where the tag has another digest by now, and nothing brought theirs', async () => {
      const asking = await cache();
      const ran = await brings(asking, [entry(before)]);
      expect(ran.status).toBe(1);
      expect(ran.stderr).toContain(`refused: acme-quay/acme/tini@${before} is not there, and v1 is ${now}`);
      expect(asking.asked).toHaveLength(2);
    });

    it('are taken as long as their copy is there, wherever their tag went', async () => {
      const asking = await cache();
      await pushImage(folder, { registry: upstream, repository: 'acme/moved', tag: 'v1', text: 'a' });
      const [, digest = ''] =
        [
          ...(await brings(asking, [`acme-quay/acme/moved:v1@${before}`])).stdout.matchAll(
            /(sha256:\w+) is there/g,
          ),
        ][0] ?? [];
      await pushImage(folder, { registry: upstream, repository: 'acme/moved', tag: 'v1', text: 'bb' });
      expect(await brings(asking, [`acme-quay/acme/moved:v1@${digest}`])).toMatchObject({ status: 0 });
    });

    it('are refused where neither is there', async () => {
      const ran = await brings(await cache(), [`acme-quay/acme/gone:v1@${now}`]);
      expect(ran.status).toBe(1);
      expect(ran.stderr).toContain('and v1 is a tag that cannot be read');
    });
  },
);
