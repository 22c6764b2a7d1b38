import type {
  BatchGetImageCommandOutput,
  ListImagesCommandOutput,
  PutImageCommandOutput,
} from '@aws-sdk/client-ecr';
import { partitionOf } from '../../../blueprint/regions';
import type { Caller } from '../../callers';
import { MANIFEST } from '../../manifest';
import type { ToolBench } from '../bench';

/** An image by its digest. */
export interface NamedImage {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly digest: string;
}

/** Something that refers to an image, with what was signed. */
export interface Referrer {
  readonly digest: string;
  readonly bundle: Bundle;
}

/** A text and its signature. */
export interface Bundle {
  readonly payload: string;
  readonly signature: string;
}

const OCI = 'application/vnd.oci.image.manifest.v1+json';
/** The emulated registries keep manifests alone: what is in the layer stands here. */
const CONTENT = 'rehearsal.content';
const EMPTY = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

/** `<account>.dkr.ecr.<region>.<domain>/<repository>@<digest>`, whatever stands before it. @throws where it is none */
export function imageNamed(reference: string): NamedImage {
  const form = /(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/([^@]+)@(sha256:[0-9a-f]{64})$/;
  const [, account, region, repository, digest] = form.exec(reference) ?? [];
  if (!account || !region || !repository || !digest)
    throw new Error(`${reference} names no image of Amazon ECR by its digest`);
  return { account, region, repository, digest };
}

function needs({ account, region, repository }: NamedImage, actions: readonly string[]) {
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  return actions.map((action) => ({ action: `ecr:${action}`, resource }));
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
const PUSH = [
  'BatchCheckLayerAvailability',
  'InitiateLayerUpload',
  'UploadLayerPart',
  'CompleteLayerUpload',
  'PutImage',
];

/** Pushes something that refers to an image; ECR copies it to every replica. */
export async function attach(
  bench: ToolBench,
  caller: Caller,
  {
    image,
    artifactType,
    content,
  }: { readonly image: NamedImage; readonly artifactType: string; readonly content: string },
): Promise<string> {
  const { account, region, repository, digest } = image;
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI,
    artifactType,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: EMPTY, size: 2 },
    layers: [{ mediaType: artifactType, digest: EMPTY, size: 2 }],
    subject: { mediaType: MANIFEST, digest, size: 2 },
    annotations: { [CONTENT]: Buffer.from(content).toString('base64') },
  });
  const { image: pushed } = await caller.call<PutImageCommandOutput>({
    service: 'ecr',
    operation: 'PutImage',
    region,
    params: {
      registryId: account,
      repositoryName: repository,
      imageManifest: manifest,
      imageManifestMediaType: OCI,
    },
    needs: needs(image, ['BatchGetImage', ...PUSH]),
  });
  const made = pushed?.imageId?.imageDigest ?? '';
  await bench.images.copied({ account, region, repository, tag: '' }, made);
  return made;
}

/**
 * What refers to an image. Whoever lists it needs to pull it; the emulator does not list referrers by their subject.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html (2026-11-29)
 */
export async function referrersOf(
  bench: ToolBench,
  caller: Caller,
  image: NamedImage,
): Promise<readonly Referrer[]> {
  const { account, region, repository, digest } = image;
  const at = { service: 'ecr', region } as const;
  const named = { registryId: account, repositoryName: repository };
  await caller.play(
    { ...at, operation: 'ListImageReferrers', needs: needs(image, ['BatchGetImage']) },
    () => undefined,
  );
  const { imageIds = [] } = await bench.playing.administrator.send<ListImagesCommandOutput>(account, {
    ...at,
    operation: 'ListImages',
    params: named,
  });
  if (imageIds.length === 0) return [];
  const { images = [] } = await caller.call<BatchGetImageCommandOutput>({
    ...at,
    operation: 'BatchGetImage',
    params: { ...named, imageIds: imageIds.map(({ imageDigest }) => ({ imageDigest })) },
    needs: needs(image, ['BatchGetImage', 'GetDownloadUrlForLayer']),
  });
  return images.flatMap(({ imageId, imageManifest = '{}' }) => {
    const { subject, annotations = {} } = JSON.parse(imageManifest) as {
      readonly subject?: { readonly digest: string };
      readonly annotations?: Readonly<Record<string, string>>;
    };
    const content = annotations[CONTENT];
    if (subject?.digest !== digest || content === undefined) return [];
    const bundle = JSON.parse(Buffer.from(content, 'base64').toString('utf8')) as Bundle;
    return [{ digest: imageId?.imageDigest ?? '', bundle }];
  });
}

/** Pulls an image: its manifest, and layers that the emulated registry does not have. */
export async function pullImage(caller: Caller, image: NamedImage): Promise<void> {
  const { account, region, repository, digest } = image;
  const { images = [] } = await caller.call<BatchGetImageCommandOutput>({
    service: 'ecr',
    operation: 'BatchGetImage',
    region,
    params: { registryId: account, repositoryName: repository, imageIds: [{ imageDigest: digest }] },
    needs: needs(image, ['BatchGetImage', 'GetDownloadUrlForLayer']),
  });
  if (images.length === 0) throw new Error(`${repository} has no image ${digest}`);
}
