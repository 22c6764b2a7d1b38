import { z } from 'zod';
import { wanted } from './wanted';

/**
 * Whose key encrypts images. With `'customer-key'` each account and region with a registry has a key of yours for all repositories
 * of the landing zone there: those of applications, their replicas, and the caches of other registries. Choose it before the first apply: a
 * repository keeps its key for ever, so another choice makes each anew.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html (2026-11-29)
 */
export const imageEncryption = z.enum(
  ['amazon', 'customer-key'],
  wanted('amazon or customer-key', 'choose one'),
);
