import { z } from 'zod';
import { explanation, pattern } from './wanted';

/**
 * Something that your fork adds to what the blueprint makes, and that `prove` would refuse otherwise: a type of resource
 * that it does not know, a provider, a statement that no hop needs. `prove` prints it with its reason, each time.
 */
export const addition = z.strictObject({
  /**
   * Stack and Terraform address, as `prove` prints them: `prod/aws_vpc_endpoint.storage`, `tooling/provider.github`. `*`
   * stands for any text, except in the type.
   */
  address: pattern(
    /^[\w*-]+\/(data\.)?[a-z][a-z0-9_]*\.[\w*-]+$/,
    'the stack, a slash and the Terraform address, such as prod/aws_vpc_endpoint.storage',
    'copy it from what prove prints; only * is a wildcard, and none stands in the type',
  ),
  /** One statement of its policy, by its Sid. @default whatever is found at the address */
  statement: pattern(
    /^[\w ]{1,128}$/,
    'the Sid of a statement, or its position such as "statement 0"',
    'copy it from what prove prints',
  ).optional(),
  /** What it is for: printed by every proof. */
  reason: explanation('say what it is for, for whoever reviews it'),
});

const trustedReason = explanation('say why the landing zone names it, for whoever reviews it');

/** Somebody outside of the landing zone whom policies of your fork name. `prove` prints each with its reason. */
export const trusted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('account'),
    name: pattern(/^\d{12}$/, '12 digits', 'write the id of the account'),
    reason: trustedReason,
  }),
  z.strictObject({
    kind: z.literal('organization'),
    name: pattern(/^o-[a-z0-9]{10,32}$/, 'o- and 10 to 32 letters or digits', 'copy the organization id'),
    reason: trustedReason,
  }),
  z.strictObject({
    kind: z.literal('arn'),
    /** A role, an identity provider, a bucket, or anything else that no stack makes. */
    name: pattern(
      /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[^\s*?$]+$/,
      'an ARN without wildcards',
      'write the whole ARN',
    ),
    reason: trustedReason,
  }),
  z.strictObject({
    kind: z.literal('service'),
    name: pattern(
      /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/,
      'the principal of a service, such as macie.amazonaws.com',
      'copy it from the documentation of the service',
    ),
    reason: trustedReason,
  }),
  z.strictObject({
    kind: z.literal('subject'),
    /** A claim of the tokens of an identity provider: `sub` or `aud`. */
    name: pattern(/^[^\s*?$]{1,1024}$/, 'a claim without wildcards', 'write the whole claim'),
    reason: trustedReason,
  }),
]);

/** One addition of a fork. */
export type Addition = z.output<typeof addition>;
/** Somebody outside whom policies name. */
export type Trusted = z.output<typeof trusted>;
