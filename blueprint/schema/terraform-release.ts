import { z } from 'zod';
import { pattern } from './wanted';

/** The release that is used where none is named, and its checksum, as HashiCorp's list had it (2026-11-28). */
export const RELEASE = {
  tool: 'terraform',
  version: '1.11.4',
  sha256: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
} as const;

/** Locks of the state without DynamoDB came with 1.10 of both. */
export const release = z.strictObject({
  /** @default 'terraform' */
  tool: z.enum(['terraform', 'opentofu']).default('terraform'),
  version: pattern(
    /^1\.[1-9]\d\.\d+$/,
    'a release from 1.10.0 on: earlier ones have no lock in S3',
    'write it such as 1.11.4',
  ),
  /** SHA-256 of its archive for Linux on x86-64. */
  sha256: pattern(
    /^[0-9a-f]{64}$/,
    'the SHA-256 of the archive, 64 hexadecimal digits',
    'copy it from the list of checksums of the release (linux_amd64.zip)',
  ),
});
