// Amazon ECS calls this before it starts the tasks of a deployment: it lets in images that the application's key signed. It stands
// whole in a template of CloudFormation, and takes nothing but what Node.js and AWS Lambda bring.
const { createHash, createPublicKey, verify } = require('node:crypto');

const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const STATEMENT = 'application/vnd.in-toto+json';
/** cosign takes any signed statement for a signature; what it signs with says that it does. */
const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const LARGEST = 4 * 1024 * 1024;
const HASHES = { prime256v1: 'sha256', secp384r1: 'sha384' };

/** What somebody refuses who deploys, rather than what broke. */
class Refused extends Error {}

const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** What a registry has under a path, and where a list goes on; nothing where it says that there is none. */
async function ask({ registry, repository, fetch, token }, path) {
  const answer = await fetch(`https://${registry}/v2/${repository}/${path}`, {
    headers: {
      authorization: `Basic ${token}`,
      accept: 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, */*',
    },
  });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${registry} answered ${answer.status} to ${path}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.length > LARGEST) throw new Error(`${path} has ${bytes.length} bytes`);
  const [, next] = /<([^>]+)>; *rel="?next/.exec(answer.headers.get('link') ?? '') ?? [];
  return { bytes, next: next?.split(`/v2/${repository}/`).at(-1) };
}

/** The same by its digest: what comes must be what was asked for. */
async function getExactly(place, kind, digest) {
  const { bytes } = (await ask(place, `${kind}/${digest}`)) ?? {};
  if (!bytes || sha256(bytes) !== digest) throw new Error(`${place.registry} has no ${digest}`);
  return JSON.parse(bytes.toString('utf8'));
}

/** A list, with all of its pages. @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers (2026-11-29) */
async function listedUnder(place, path, pages = 50) {
  const { bytes, next } = (await ask(place, path)) ?? {};
  const { manifests = [] } = bytes ? JSON.parse(bytes.toString('utf8')) : {};
  if (next === undefined) return manifests;
  if (pages === 1) throw new Error(`${path} goes on and on`);
  return [...manifests, ...(await listedUnder(place, next, pages - 1))];
}

/** Digests of the bundles that refer to an image: by the list of the registry, and by the tag that stands for one. */
async function bundlesOf(place, digest) {
  const lists = await Promise.all([
    listedUnder(place, `referrers/${digest}`),
    listedUnder(place, `manifests/${digest.replace(':', '-')}`),
  ]);
  return new Set(
    lists
      .flat()
      .filter(({ artifactType }) => artifactType === BUNDLE)
      .map((each) => each.digest),
  );
}

/** What DSSE signs. @see https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
function signedBytes(type, body) {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `), body]);
}

/** Whether a bundle is the signature of an image by the key. */
function signs({ dsseEnvelope }, digest, key) {
  const { payload = '', payloadType, signatures = [] } = dsseEnvelope ?? {};
  const body = Buffer.from(payload, 'base64');
  const hash = HASHES[key.asymmetricKeyDetails?.namedCurve];
  const isOurs = signatures.some(({ sig = '' }) =>
    verify(hash, signedBytes(STATEMENT, body), key, Buffer.from(sig, 'base64')),
  );
  if (payloadType !== STATEMENT || !isOurs) return false;
  const { predicateType, subject = [] } = JSON.parse(body.toString('utf8'));
  return predicateType === SIGNATURE && subject.some((each) => `sha256:${each.digest?.sha256}` === digest);
}

async function refuseUnsigned(place, digest, key) {
  for (const bundle of await bundlesOf(place, digest)) {
    const { layers = [] } = await getExactly(place, 'manifests', bundle);
    for (const layer of layers)
      if (signs(await getExactly(place, 'blobs', layer.digest), digest, key)) return;
  }
  throw new Refused(`${digest} has no signature of this application`);
}

/** Digests of the application's images in what is deployed; the container that the pipeline replaces must be one of them. */
function digestsOf({ containerImages = [] }, { container, place: { registry, repository } }) {
  const ours = containerImages.filter(({ image = '' }) =>
    [':', '@'].some((next) => image.startsWith(`${registry}/${repository}${next}`)),
  );
  if (!ours.some(({ containerName }) => containerName === container))
    throw new Refused(`the container ${container} runs no image of ${registry}/${repository}`);
  return ours.map(({ image, imageDigest, containerName }) => {
    const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? imageDigest;
    if (!/^sha256:[0-9a-f]{64}$/.test(digest ?? ''))
      throw new Refused(`the container ${containerName} names its image by a tag`);
    return digest;
  });
}

/** Whether a deployment goes on. Whatever cannot be looked at does not. */
exports.admit = async (event, { settings, revisionOf, tokenOf, fetch }) => {
  try {
    const { targetServiceRevisionArn } = event.executionDetails ?? event;
    const revision = await revisionOf(targetServiceRevisionArn);
    if (!revision) throw new Error(`there is no ${targetServiceRevisionArn}`);
    const key = createPublicKey({
      key: Buffer.from(settings.PUBLIC_KEY, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const { CONTAINER: container, REGISTRY: registry, REPOSITORY: repository } = settings;
    const digests = digestsOf(revision, { container, place: { registry, repository } });
    const place = { registry, repository, fetch, token: await tokenOf(registry) };
    for (const digest of new Set(digests)) await refuseUnsigned(place, digest, key);
    console.log(`let in: ${[...new Set(digests)].join(', ')} of ${targetServiceRevisionArn}`);
    return { hookStatus: 'SUCCEEDED' };
  } catch (error) {
    console.error(`${error instanceof Refused ? 'refused' : 'not looked at'}: ${error.message}`);
    return { hookStatus: 'FAILED' };
  }
};

exports.handler = (event) => {
  const { ECSClient, DescribeServiceRevisionsCommand } = require('@aws-sdk/client-ecs');
  const { ECRClient, GetAuthorizationTokenCommand } = require('@aws-sdk/client-ecr');
  const ecs = new ECSClient();
  return exports.admit(event, {
    settings: process.env,
    fetch,
    revisionOf: async (arn) => {
      const told = await ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }));
      return told.serviceRevisions?.[0];
    },
    tokenOf: async (registry) => {
      // A token of one region's registries is none of another's.
      const ecr = new ECRClient({ region: registry.split('.')[3] });
      const told = await ecr.send(new GetAuthorizationTokenCommand({}));
      return told.authorizationData?.[0]?.authorizationToken;
    },
  });
};
