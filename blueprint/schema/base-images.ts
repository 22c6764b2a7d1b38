import { z } from 'zod';
import { upstreams } from '../upstreams';
import { pattern, wanted } from './wanted';

/** A repository as its registry has it, such as `library/node` of Docker Hub. */
export const repositoryThere = pattern(
  /^[a-z0-9]+([._/-]+[a-z0-9]+)*$/,
  'the name of a repository',
  'write the name alone, without the address of the registry and without a tag',
);

/** The tag of an image. */
export const imageTag = pattern(/^\w[\w.-]{0,127}$/, 'a tag', 'correct it');

/** What the image of a build starts from, each under the name of the `ARG` that its Dockerfile has for it. */
export const baseImages = z
  .record(
    pattern(
      /^[A-Z][A-Z0-9_]{0,30}$/,
      'the name of an ARG of the Dockerfile: capitals, digits and underscores',
      'write it such as NODE, for ARG NODE and FROM $NODE',
    ),
    z.strictObject({
      from: z.enum(upstreams),
      repository: repositoryThere,
      /** What the digest was looked up under, and what is looked up again. */
      tag: imageTag,
      digest: pattern(
        /^sha256:[0-9a-f]{64}$/,
        'a digest: sha256: and 64 digits',
        'copy it from where the image is',
      ),
    }),
  )
  .refine(
    (images) => Object.keys(images).length <= 20,
    wanted('at most 20 base images', 'delete those that the Dockerfile does not begin from'),
  );

/** An image that another one starts from. */
export type BaseImage = z.output<typeof baseImages>[string];
