import { createHash } from 'node:crypto';

/** The media type of the manifests that are pushed here. */
export const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** A manifest of an image whose digest follows from what it is built of. */
export function manifestOf(parts: readonly string[]): string {
  const digest = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const layer = digest(parts.join('\0'));
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 2,
      digest: digest(`config ${layer}`),
    },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: 32, digest: layer }],
  });
}
