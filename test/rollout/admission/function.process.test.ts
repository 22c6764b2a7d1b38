import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicKeyIn } from '../../../rollout/admission/public-key';
import { pushImage } from '../../modules/codebuild/signing/image';
import { missingTools, run, whySkipped } from '../../modules/codebuild/signing/real-tools';
import type { Registry } from '../../modules/codebuild/signing/registry';
import { aRegistryOf } from '../../modules/codebuild/signing/registry-kinds';
import { aKey } from '../../modules/codebuild/signing/world';
import { ownFolder, writeText } from '../../support/folder';

const here = missingTools.length === 0;
if (!here) console.warn(`The function that verifies signatures is not tried with real tools: ${whySkipped}`);
const REGISTRY = '222222222222.dkr.ecr.eu-west-1.amazonaws.com';
const REVISION = 'arn:aws:ecs:eu-west-1:333333333333:service-revision/shop/web/1485800978477494678';
const folder = ownFolder();
const registries: Registry[] = [];
afterAll(() => Promise.all(registries.map((each) => each.stop())));

interface Image {
  readonly containerName: string;
  readonly image: string;
  readonly imageDigest?: string;
}
type Admit = (event: object, world: object) => Promise<{ readonly hookStatus: string }>;

/** The function as the template has it. */
const { admit } = require('../../../rollout/admission/function') as { readonly admit: Admit };

async function aRegistry(kind: 'plain' | 'lists referrers'): Promise<string> {
  const registry = await aRegistryOf(kind, join(folder, `registry-${registries.length}`));
  registries.push(registry);
  return registry.host;
}

/** Signs an image as the build does, with a key in a file. */
async function sign(key: string, reference: string): Promise<void> {
  const flags = ['--use-signing-config=false', '--tlog-upload=false', '--allow-http-registry', '-y'];
  await run('cosign', ['sign', '--key', join(folder, `${key}.key`), ...flags, reference]);
}

/** Attaches a signed list of contents, which is no signature. */
async function attest(key: string, reference: string): Promise<void> {
  const list = writeText(join(folder, 'list.json'), '{}');
  const flags = ['--use-signing-config=false', '--tlog-upload=false', '--allow-http-registry', '-y'];
  const predicate = ['--type', 'cyclonedx', '--predicate', list];
  await run('cosign', ['attest', '--key', join(folder, `${key}.key`), ...predicate, ...flags, reference]);
}

interface Asked {
  readonly host: string;
  readonly key?: string;
  readonly images: readonly Image[];
  /** Changes what a registry answers. @default it says what it has */
  readonly swap?: (path: string, body: Buffer) => Buffer;
}

/** What the function answers, and what it wrote into its log. */
async function ask({ host, key = 'own', images, swap }: Asked) {
  const said: string[] = [];
  for (const level of ['log', 'error'] as const)
    jest
      .spyOn(console, level)
      .mockImplementation((...text: readonly unknown[]) => void said.push(text.join(' ')));
  const publicKey = publicKeyIn(join(folder, `${key}.pub`), 'ECC_NIST_P256');
  if ('wanted' in publicKey) throw new Error(publicKey.found);
  const world = {
    settings: { CONTAINER: 'web', PUBLIC_KEY: publicKey.der, REGISTRY, REPOSITORY: 'acme/shop' },
    revisionOf: (arn: string) => Promise.resolve(arn === REVISION ? { containerImages: images } : undefined),
    tokenOf: () => Promise.resolve('QVdTOnRva2Vu'),
    fetch: async (url: string, options: RequestInit) => {
      const answer = await fetch(url.replace(`https://${REGISTRY}/`, `http://${host}/`), options);
      const body = Buffer.from(await answer.arrayBuffer());
      return new Response(swap ? swap(url, body) : body, { status: answer.status });
    },
  };
  const event = { executionDetails: { targetServiceRevisionArn: REVISION }, lifecycleStage: 'PRE_SCALE_UP' };
  const { hookStatus } = await admit(event, world);
  return { hookStatus, said: said.join('\n') };
}

const ofShop = (digest: string): Image => ({
  containerName: 'web',
  image: `${REGISTRY}/acme/shop@${digest}`,
});

(here ? describe : describe.skip)(`the function that hooks call${here ? '' : ` (${whySkipped})`}`, () => {
  let host = '';
  let signed = '';
  let unsigned = '';
  /** The list of what refers to the signed image, as the registry keeps it under a tag. */
  let index = Buffer.alloc(0);
  beforeAll(async () => {
    await Promise.all([aKey(folder, 'own'), aKey(folder, 'other')]);
    host = await aRegistry('plain');
    signed = await pushImage(folder, { registry: host, tag: 'one', text: 'signed' });
    unsigned = await pushImage(folder, { registry: host, tag: 'two', text: 'not signed' });
    await sign('own', `${host}/acme/shop@${signed}`);
    const listed = await fetch(`http://${host}/v2/acme/shop/manifests/${signed.replace(':', '-')}`);
    index = Buffer.from(await listed.arrayBuffer());
  });

  it('lets in what the key signed, by digest, and by a tag whose digest Amazon ECS knows', async () => {
    const byTag = { containerName: 'web', image: `${REGISTRY}/acme/shop:one`, imageDigest: signed };
    for (const image of [ofShop(signed), byTag]) {
      const { hookStatus, said } = await ask({ host, images: [image] });
      expect([hookStatus, said]).toEqual(['SUCCEEDED', `let in: ${signed} of ${REVISION}`]);
    }
  });

  it('finds signatures where a registry lists what refers to an image', async () => {
    const listing = await aRegistry('lists referrers');
    const digest = await pushImage(folder, { registry: listing, tag: 'one', text: 'listed' });
    const before = await ask({ host: listing, images: [ofShop(digest)] });
    await sign('own', `${listing}/acme/shop@${digest}`);
    const after = await ask({ host: listing, images: [ofShop(digest)] });
    expect([before.hookStatus, after.hookStatus]).toEqual(['FAILED', 'SUCCEEDED']);
  });

  it('lets images of others stand beside, and refuses a second one of the application without a signature', async () => {
    const proxy = { containerName: 'proxy', image: 'public.ecr.aws/envoy/envoy:v1' };
    const worker = { ...ofShop(unsigned), containerName: 'worker' };
    expect((await ask({ host, images: [ofShop(signed), proxy] })).hookStatus).toBe('SUCCEEDED');
    expect((await ask({ host, images: [ofShop(signed), worker] })).said).toBe(
      `refused: ${unsigned} has no signature of this application`,
    );
  });

  it.each([
    ['an image that nobody signed', () => [ofShop(unsigned)], 'has no signature of this application'],
    [
      'an image of another registry under the same name',
      () => [
        { containerName: 'web', image: `333333333333.dkr.ecr.eu-west-1.amazonaws.com/acme/shop@${signed}` },
      ],
      'the container web runs no image of',
    ],
    [
      'a repository whose name begins like it',
      () => [{ containerName: 'web', image: `${REGISTRY}/acme/shopping@${signed}` }],
      'the container web runs no image of',
    ],
    [
      'no such container',
      () => [{ ...ofShop(signed), containerName: 'proxy' }],
      'the container web runs no image',
    ],
    [
      'a tag whose digest nobody knows',
      () => [{ containerName: 'web', image: `${REGISTRY}/acme/shop:one` }],
      'the container web names its image by a tag',
    ],
  ] as const)('refuses %s', async (_, images, reason) => {
    const { hookStatus, said } = await ask({ host, images: images() });
    expect(hookStatus).toBe('FAILED');
    expect(said).toMatch(/^refused: /);
    expect(said).toContain(reason);
  });

  it('refuses the signature of another application, and takes a signed list for none', async () => {
    expect((await ask({ host, key: 'other', images: [ofShop(signed)] })).hookStatus).toBe('FAILED');
    const listed = await pushImage(folder, { registry: host, tag: 'three', text: 'list alone' });
    await attest('own', `${host}/acme/shop@${listed}`);
    expect((await ask({ host, images: [ofShop(listed)] })).said).toBe(
      `refused: ${listed} has no signature of this application`,
    );
  });

  it('refuses a signature that stands beside another image, and one that was changed on its way', async () => {
    const moved = await ask({
      host,
      images: [ofShop(unsigned)],
      swap: (path, body) => (path.endsWith(unsigned.replace(':', '-')) ? index : body),
    });
    expect(moved.said).toBe(`refused: ${unsigned} has no signature of this application`);
    const changed = await ask({
      host,
      images: [ofShop(signed)],
      swap: (path, body) =>
        path.includes('/blobs/') ? Buffer.from(body.toString().replace('sig', 'gis')) : body,
    });
    expect([changed.hookStatus, changed.said.slice(0, 14)]).toEqual(['FAILED', 'not looked at:']);
  });

  it('fails where a registry or Amazon ECS does not answer, and does not let in what it cannot see', async () => {
    const gone = await ask({ host: '127.0.0.1:9', images: [ofShop(signed)] });
    expect([gone.hookStatus, gone.said.slice(0, 14)]).toEqual(['FAILED', 'not looked at:']);
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const nothing = await admit({}, { settings: {}, revisionOf: () => Promise.resolve(undefined) });
    expect(nothing).toEqual({ hookStatus: 'FAILED' });
  });
});

it('is small enough to stand in a template, and takes nothing but what the runtime has', () => {
  const code = readFileSync(join(__dirname, '../../../rollout/admission/function.js'), 'utf8');
  const taken = [...code.matchAll(/require\('([^']+)'\)/g)].map(([, name]) => name).sort();
  expect(taken).toEqual(['@aws-sdk/client-ecr', '@aws-sdk/client-ecs', 'node:crypto']);
});
