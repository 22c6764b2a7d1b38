import { z } from 'zod';
import type { Upstream } from '../upstreams';
import { pattern } from './wanted';

/** A registry that AWS reads without an account there. */
const open = z.strictObject({}).optional();

/** One that asks who pulls. @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html (2026-11-28) */
const known = z.strictObject({
  /** ARN of the secret with the name and the token there. */
  credentialArn: pattern(
    /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/[\w/+=.@-]+-[A-Za-z0-9]{6}$/,
    'the ARN of a secret whose name starts with ecr-pullthroughcache/, with the six characters at its end',
    'create the secret in the tooling account and copy its whole ARN',
  ),
});

const shape = {
  azure: known
    .extend({
      /** Yours, without `.azurecr.io`. @see https://learn.microsoft.com/azure/container-registry/container-registry-get-started-portal (2026-11-29) */
      registry: pattern(
        /^[a-z0-9]{5,50}$/,
        'the name of a registry: 5 to 50 small letters and digits',
        'write the name alone, without .azurecr.io',
      ),
    })
    .optional(),
  chainguard: known.optional(),
  'docker-hub': known.optional(),
  'ecr-public': open,
  github: known.optional(),
  gitlab: known.optional(),
  kubernetes: open,
  quay: open,
} satisfies Readonly<Record<Upstream, z.ZodType>>;

/** Copies of other registries in that of the tooling account, each by the word for it. */
export const caches = z.strictObject(shape).default({});
