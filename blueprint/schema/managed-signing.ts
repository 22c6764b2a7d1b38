import { z } from 'zod';
import { list, name, pattern, wanted } from './wanted';

/** A profile of AWS Signer, and whose images are signed with it. */
const signingProfile = z.strictObject({
  /**
   * The name of a profile that is made, or the ARN of one that is there. A name is used once: AWS keeps it for years after the
   * profile is gone, so take one with a number, such as `acme_images_1`.
   *
   * @see https://docs.aws.amazon.com/signer/latest/developerguide/retention.html (2026-11-29)
   */
  profile: pattern(
    /^(\w{2,64}|arn:aws[a-z-]*:signer:[a-z0-9-]+:\d{12}:\/signing-profiles\/\w{2,64})$/,
    'a name of 2 to 64 letters, digits and underscores, or the ARN of a profile of AWS Signer',
    'write a name without hyphens, or copy the whole ARN',
  ),
  /** @default every application that has images and stands under no other profile */
  applications: list(name('application'))
    .min(1, wanted('an application', 'name one, or delete the list'))
    .optional(),
});

/**
 * Amazon ECR signs each image with AWS Signer when it is pushed, as the role that pushes it. The signature says where an image comes
 * from, and not that it passed anything. 0.02 USD for each signature, on somebody's bill: AWS's page of prices had no figure on 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html (2026-11-29)
 */
export const managedSigning = z.strictObject({
  profiles: z
    .array(signingProfile)
    .min(1, wanted('at least one profile', 'add one, such as { profile: "acme_images_1" }')),
});
