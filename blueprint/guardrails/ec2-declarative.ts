import { z } from 'zod';
import type { JsonObject } from '../../policies/document';
import { pattern, someOf, text, whole } from '../schema/wanted';
import { defineGuardrail } from './guardrail';
import { assign, locked } from './inheritance';

const provider = pattern(
  /^(\d{12}|amazon|aws_marketplace|aws_backup_vault)$/,
  'the id of an account, amazon, aws_marketplace or aws_backup_vault',
  'correct it',
);

export const ec2Declarative = defineGuardrail({
  id: 'ec2-declarative',
  type: 'declarative-ec2',
  policy: 'compute',
  denies:
    'in every region, and as settings that no account can change: sharing images and snapshots with the world, and the serial console; instances take IMDSv2 where their launch does not say otherwise; with `internet`: ways to the internet from VPCs; with `images`: launching images of others',
  why: 'A setting that AWS keeps itself holds for new regions and new API calls too, where a policy would have to name them.',
  letsThrough: [],
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html (2026-11-28)
  settles: ['blockPublicImages', 'blockPublicSnapshots', 'instanceMetadata'],
  exempt: {
    accounts: 'a policy of this type has no exemptions: attach it to the units of the others',
    roles: 'it sets what an account is, whoever asks',
  },
  options: {
    /** Whether images that are public already may stay so; there is nothing stricter. @default 'block_new_sharing' */
    imageSharing: z.enum(['block_new_sharing', 'unblocked']).default('block_new_sharing'),
    /** @default 'block_all_sharing': snapshots that are public already are not any more */
    snapshotSharing: z
      .enum(['block_all_sharing', 'block_new_sharing', 'unblocked'])
      .default('block_all_sharing'),
    /** @default 'disabled' */
    serialConsole: z.enum(['disabled', 'enabled']).default('disabled'),
    /** How many hops an answer of the instance metadata service goes: containers need 2. @default 2 */
    metadataHops: whole(1, 64, 'hops').default(2),
    /** What internet gateways let through. @default left to the accounts */
    internet: z
      .strictObject({
        mode: z.enum(['block_ingress', 'block_bidirectional']),
        /** Whether accounts may except a VPC or a subnet. @default 'disabled' */
        exclusions: z.enum(['enabled', 'disabled']).default('disabled'),
      })
      .optional(),
    /** Whose images may be launched. @default everybody's */
    images: z
      .strictObject({
        providers: someOf(provider, 'provider of images'),
        /** `audit_mode` only tells which would be denied. @default 'audit_mode' */
        state: z.enum(['audit_mode', 'enabled']).default('audit_mode'),
      })
      .optional(),
    /** What somebody reads whose request is denied. @default AWS's own text */
    message: text(300).optional(),
  },
  content: ({ options }) => ({ ec2_attributes: locked(attributes(options)) }),
});

interface Options {
  readonly imageSharing: string;
  readonly snapshotSharing: string;
  readonly serialConsole: string;
  readonly metadataHops: number;
  readonly internet?: { readonly mode: string; readonly exclusions: string } | undefined;
  readonly images?: { readonly providers: readonly string[]; readonly state: string } | undefined;
  readonly message?: string | undefined;
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html (2026-11-28) */
function attributes({ internet, images, message, ...options }: Options): JsonObject {
  return {
    ...(message !== undefined && { exception_message: assign(message) }),
    image_block_public_access: { state: assign(options.imageSharing) },
    snapshot_block_public_access: { state: assign(options.snapshotSharing) },
    serial_console_access: { status: assign(options.serialConsole) },
    instance_metadata_defaults: {
      http_tokens: assign('required'),
      http_put_response_hop_limit: assign(options.metadataHops),
      http_endpoint: assign('no_preference'),
      instance_metadata_tags: assign('no_preference'),
    },
    ...(internet && {
      vpc_block_public_access: {
        internet_gateway_block: {
          mode: assign(internet.mode),
          exclusions_allowed: assign(internet.exclusions),
        },
      },
    }),
    ...(images && {
      allowed_images_settings: {
        state: assign(images.state),
        image_criteria: { criteria_1: { allowed_image_providers: assign(images.providers) } },
      },
    }),
  };
}
