import { z } from 'zod';

/** From which severity on people are told of what is found in an image. */
const tells = z.enum(['critical', 'high']).default('critical');

/**
 * How the registry of the tooling account looks for known weak spots in images.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html (2026-11-29)
 */
export const scanning = z.discriminatedUnion('kind', [
  /** Amazon ECR looks at packages of the operating system once, on the push. It costs nothing. */
  z.strictObject({ kind: z.literal('basic'), tells }),
  /** Amazon Inspector looks at packages of languages too, and again whenever it learns of a weak spot. Each image and each look costs. */
  z.strictObject({
    kind: z.literal('enhanced'),
    tells,
    /**
     * Which images of applications are looked at again and again: those of applications that come to the last wave, all, or none.
     * All other images of the registry are looked at once, on the push.
     *
     * @default 'last-wave'
     */
    continuous: z.enum(['last-wave', 'all', 'none']).default('last-wave'),
  }),
]);

export type ScanningFacts = z.output<typeof scanning>;
