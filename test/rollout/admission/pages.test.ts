import { createHash, generateKeyPairSync, sign } from 'node:crypto';

type Admit = (event: object, world: object) => Promise<{ readonly hookStatus: string }>;
const { admit } = require('../../../rollout/admission/function') as { readonly admit: Admit };

const REGISTRY = '222222222222.dkr.ecr.eu-west-1.amazonaws.com';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const TYPE = 'application/vnd.in-toto+json';
const IMAGE = `sha256:${'a'.repeat(64)}`;
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

/** A signature of the image, as cosign writes it. */
function aBundle(): string {
  const body = JSON.stringify({
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    subject: [{ digest: { sha256: 'a'.repeat(64) } }],
  });
  const sig = sign('sha256', Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${body.length} ${body}`), privateKey);
  const payload = Buffer.from(body).toString('base64');
  return JSON.stringify({
    dsseEnvelope: { payload, payloadType: TYPE, signatures: [{ sig: sig.toString('base64') }] },
  });
}

/** A registry that lists what refers to an image in pages: the signature is on the last of them. */
function pagesOf(count: number) {
  const bundle = aBundle();
  const manifest = JSON.stringify({ layers: [{ digest: digestOf(bundle) }] });
  const list = `/v2/acme/shop/referrers/${IMAGE}`;
  const known = new Map([
    [`/v2/acme/shop/manifests/${digestOf(manifest)}`, manifest],
    [`/v2/acme/shop/blobs/${digestOf(bundle)}`, bundle],
  ]);
  return (url: string) => {
    const { pathname, search } = new URL(url);
    if (pathname !== list) {
      const body = known.get(pathname);
      return Promise.resolve(body === undefined ? new Response('', { status: 404 }) : new Response(body));
    }
    const page = Number(search.replace('?page=', '') || 1);
    const digest = page === count ? digestOf(manifest) : `sha256:${'b'.repeat(64)}`;
    const manifests = [{ digest, artifactType: page === count ? BUNDLE : 'text/plain' }];
    const headers = page < count ? { link: `<${list}?page=${page + 1}>; rel="next"` } : undefined;
    return Promise.resolve(new Response(JSON.stringify({ manifests }), { ...(headers && { headers }) }));
  };
}

it.each([
  ['all pages of a list are read: the signature may be on the last', 3, 'SUCCEEDED'],
  ['a list without an end lets nothing in', 51, 'FAILED'],
])('%s', async (_, count, expected) => {
  for (const level of ['log', 'error'] as const) jest.spyOn(console, level).mockImplementation();
  const { hookStatus } = await admit(
    { executionDetails: { targetServiceRevisionArn: 'revision' } },
    {
      settings: {
        CONTAINER: 'web',
        PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
        REGISTRY,
        REPOSITORY: 'acme/shop',
      },
      revisionOf: () =>
        Promise.resolve({
          containerImages: [{ containerName: 'web', image: `${REGISTRY}/acme/shop@${IMAGE}` }],
        }),
      tokenOf: () => Promise.resolve('QVdTOnRva2Vu'),
      fetch: pagesOf(count),
    },
  );
  expect(hookStatus).toBe(expected);
});
