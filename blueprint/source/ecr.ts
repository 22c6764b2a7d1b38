import { z } from 'zod';
import { pattern } from '../schema/wanted';
import type { SourceTraits } from './traits';

/** An image of the tooling account's registry in the primary region. A push of its tag starts the pipeline, by digest. */
export const ecr = z.strictObject({
  kind: z.literal('ecr'),
  /** Name of a repository, such as a base image's. @default the application's own, which its external build pushes to */
  repository: pattern(
    /^(?=.{2,256}$)(?!.*\.dkr\.ecr\.)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
    'the name of a repository',
    'write the name alone, without the address of the registry and without a tag',
  ).optional(),
  /** @default 'latest' */
  tag: pattern(/^\w[\w.-]{0,127}$/, 'an image tag', 'correct it').default('latest'),
});

/** The image is there already, with the tag that the source watches. */
export const ecrTraits: SourceTraits<z.output<typeof ecr>> = {
  startedBy: () => 'EventBridge',
  revision: { noun: 'Image', variable: 'ImageDigest' },
  delivered: 'image',
  existing: ({ repository }) => (repository ? { field: 'repository', value: repository } : undefined),
  origin: ({ repository, tag }, made) => [repository ?? made.repository, tag],
  change: () => undefined,
};
