import { spawn } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Backfill, backfillScript } from '../../../rollout/images/backfill';
import { pushImage } from '../../modules/codebuild/signing/image';
import { missingTools, pinned, run, toolPath, whySkipped } from '../../modules/codebuild/signing/real-tools';
import type { Registry } from '../../modules/codebuild/signing/registry';
import { aRegistryOf, type RegistryKind } from '../../modules/codebuild/signing/registry-kinds';
import { ownFolder, writeText } from '../../support/folder';

const here = missingTools.length === 0;
if (!here) console.warn(`Backfilling is not tried with real tools: ${whySkipped}`);
const folder = ownFolder();
const registries: Registry[] = [];
afterAll(() => Promise.all(registries.map((each) => each.stop())));

async function aRegistry(kind: RegistryKind): Promise<string> {
  const registry = await aRegistryOf(kind, join(folder, `registry-${registries.length}`));
  registries.push(registry);
  return registry.host;
}

/** What AWS's command line says: which images the source has, which of them the copy has, and whether the repository is there. */
function anAws(
  bin: string,
  {
    images,
    target,
    repository = 'acme/shop',
  }: { readonly images: object; readonly target: string; readonly repository?: string },
): void {
  writeText(
    join(bin, 'aws'),
    `#!/usr/bin/env bash
case "$*" in
  *get-login-password*) echo secret ;;
  *describe-repositories*) [ -z "\${NO_REPOSITORY:-}" ] || { echo RepositoryNotFoundException >&2; exit 254; } ;;
  *--image-ids*) all="$*"; curl --silent --fail --output /dev/null -H 'Accept: */*' "http://${target}/v2/${repository}/manifests/\${all##*imageDigest=}" ;;
  *describe-images*) echo '${JSON.stringify({ imageDetails: images })}' ;;
  *) echo "unknown: $*" >&2; exit 1 ;;
esac
`,
  );
  chmodSync(join(bin, 'aws'), 0o755);
}

const place = (accountId: string, host: string) => ({ accountId, region: 'eu-west-1', host });

/** Runs the script beside this process, which serves one of the registries. */
async function backfilled(
  bin: string,
  copies: readonly Backfill[],
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn('bash', ['-c', backfillScript(copies, { plainHttp: true })], {
    env: { ...process.env, PATH: `${bin}:${toolPath}`, ...env },
    timeout: 50_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (written.stdout += text));
  child.stderr.on('data', (text) => (written.stderr += text));
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, ...written };
}

(here ? describe : describe.skip)(`backfilling${here ? '' : ` (${whySkipped})`}`, () => {
  it.each(['plain', 'lists referrers', 'refuses referrers'] as const)(
    'copies an image with its signature, and does nothing the second time, to a registry that is called: %s',
    async (kind) => {
      const bin = join(folder, `bin-${kind.replace(' ', '-')}`);
      const [source, target] = [await aRegistry('lists referrers'), await aRegistry(kind)];
      const imageDigest = await pushImage(folder, { registry: source, tag: 'abc-1' });
      writeText(join(folder, 'signature.json'), '{"signed":true}');
      const signed = `${source}/acme/shop@${imageDigest}`;
      const attach = [
        'attach',
        '--plain-http',
        '--disable-path-validation',
        '--artifact-type',
        'text/signature',
      ];
      await run('oras', [...attach, signed, join(folder, 'signature.json')]);
      anAws(bin, { images: [{ imageDigest, imageTags: ['abc-1'] }], target });
      symlinkSync(pinned('oras').place, join(bin, 'oras'));
      const copies = [{ repository: 'acme/shop', from: place('1', source), to: place('2', target) }];

      const first = await backfilled(bin, copies);
      expect([first.status, first.stderr]).toEqual([0, expect.not.stringContaining('refused')]);
      expect(first.stdout).toContain(`copied: ${target}/acme/shop@${imageDigest} (abc-1)`);
      const tree = await run('oras', [
        'discover',
        '--plain-http',
        '--format',
        'json',
        `${target}/acme/shop:abc-1`,
      ]);
      expect(tree).toContain('text/signature');
      expect(await backfilled(bin, copies)).toMatchObject({
        status: 0,
        stdout: `is there: ${target}/acme/shop@${imageDigest}\n`,
      });
    },
    60_000,
  );

  it('copies what stands beside images, too: an artifact is found under its tag, file by file', async () => {
    const bin = join(folder, 'bin-artifact');
    const repository = 'acme/shop/policies';
    const [source, target] = [await aRegistry('lists referrers'), await aRegistry('plain')];
    writeText(join(folder, 'policies.rego'), 'package shop\n');
    const push = ['push', '--plain-http', '--disable-path-validation', '--artifact-type', 'application/rego'];
    await run('oras', [...push, `${source}/${repository}:1.0.0`, join(folder, 'policies.rego')]);
    const resolve = (host: string) => run('oras', ['resolve', '--plain-http', `${host}/${repository}:1.0.0`]);
    const imageDigest = (await resolve(source)).trim();
    anAws(bin, { images: [{ imageDigest, imageTags: ['1.0.0'] }], target, repository });
    symlinkSync(pinned('oras').place, join(bin, 'oras'));

    const { status, stdout } = await backfilled(bin, [
      { repository, from: place('1', source), to: place('2', target) },
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain(`copied: ${target}/${repository}@${imageDigest} (1.0.0)`);
    expect((await resolve(target)).trim()).toBe(imageDigest);
    const manifest = await run('oras', [
      'manifest',
      'fetch',
      '--plain-http',
      `${target}/${repository}:1.0.0`,
    ]);
    expect(manifest).toContain('application/rego');
  }, 60_000);

  it('refuses a registry whose repository nothing has made yet: it would have no policy and no lifecycle', async () => {
    const bin = join(folder, 'bin-none');
    anAws(bin, { images: [], target: 'nowhere' });
    const copies = [{ repository: 'acme/shop', from: place('1', 'here'), to: place('2', 'there') }];
    const { status, stderr } = await backfilled(bin, copies, { NO_REPOSITORY: 'yes' });
    expect(status).toBe(1);
    expect(stderr).toContain('refused: acme/shop is not in there yet: run its pipeline once');
  });
});
