import { z } from 'zod';
import { region } from './account';
import { companyPolicy } from './roles';
import { until } from './until';
import { pattern, someOf, text, wanted, whole } from './wanted';

/**
 * A group of IAM Identity Center: by its name, which is looked up when Terraform plans, so that one that is not there stops the
 * plan; or by its id.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html (2026-11-28)
 */
const group = z.union(
  [
    text(1024),
    z.strictObject({
      id: pattern(
        /^([0-9a-f]{10}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
        'the id of a group, such as 906767d2ca-12345678-90ab-cdef-1234-567890abcdef',
        'copy it from IAM Identity Center > Groups',
      ),
    }),
  ],
  wanted('the name of a group, or { id: … }', 'write one of the two'),
);

/**
 * Who may assume a plain role: a role or a user of some account, by its whole ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html (2026-11-28)
 */
const person = pattern(
  /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
  'the ARN of a role or of a user, without *',
  'name each',
);

/** The name is that of the permission set, or stands in that of the plain roles. 12 hours are the most that AWS gives a session. */
const common = {
  /** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PermissionSet.html (2026-11-28) */
  name: pattern(
    /^[A-Za-z][\w+=,.@-]{0,31}$/,
    'a name that starts with a letter, 1 to 32 characters',
    'shorten or rename it',
  ),
  /** Groups that have it, with IAM Identity Center. @default none: plain roles have `from` */
  groups: z.array(group).min(1, wanted('at least one group', 'list one or delete the field')).optional(),
  /** Who may assume it, with plain roles beside SAML. @default whom the SAML provider sends */
  from: someOf(person, 'role or user').optional(),
  /**
   * Managed policies of the company that a permission set has too: each of its accounts has them before the first apply.
   *
   * @default none
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html (2026-11-29)
   */
  policies: z.array(companyPolicy).default([]),
};

/** @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html (2026-11-28) */
const hours = whole(1, 12, 'hours');

const dated = {
  ...common,
  /** How long a session lasts. @default 4 */
  hours: hours.default(4),
  /** The last day, in UTC, on which it allows anything. @default it has no end */
  until: until.optional(),
};

/** The applications that it is about, all of them by their names. */
const applications = someOf(z.string(), 'application');

/** What people may do, as a permission set or as plain roles. */
const personSet = z.discriminatedUnion('kind', [
  /** Sees pipelines, runs, builds and their logs of some applications; neither artifacts nor secrets. */
  z.strictObject({ kind: z.literal('reader'), ...dated, applications }),
  /** Sees the same, retries a failed stage, stops a run, and becomes the approver of each wave of these applications. */
  z.strictObject({ kind: z.literal('operator'), ...dated, applications }),
  /** Becomes the plan and the apply role of each account: a way `people` of `access` must name it under `apply`. */
  z.strictObject({ kind: z.literal('platform-administrator'), ...dated }),
  /** Reads settings, policies and findings; no content, no secret, and changes nothing. */
  z.strictObject({
    kind: z.literal('security-auditor'),
    ...dated,
    /** Accounts by name. @default every member account */
    accounts: someOf(z.string(), 'account').optional(),
  }),
  /** Every right, for an emergency, for one hour. Guardrails bind it where `exemptions` does not name it. */
  z.strictObject({
    kind: z.literal('break-glass'),
    ...common,
    /** Accounts by name. */
    accounts: someOf(z.string(), 'account'),
  }),
]);

/** People, and what they may do. */
export const people = z.strictObject({
  /** How people come to their rights. */
  through: z.discriminatedUnion('kind', [
    /** Permission sets of IAM Identity Center, and who has them. */
    z.strictObject({
      kind: z.literal('identity-center'),
      /** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_InstanceMetadata.html (2026-11-28) */
      instance: pattern(
        /^(sso)?ins-[a-zA-Z0-9.-]{16}$/,
        'ssoins- and 16 characters',
        'copy it from IAM Identity Center > Settings: the end of the instance ARN',
      ),
      identityStore: pattern(
        /^d-[0-9a-f]{10}$/,
        'd- and 10 characters',
        'copy it from IAM Identity Center > Settings',
      ),
      /** The home region of IAM Identity Center. @default the primary region */
      region: region.optional(),
      /**
       * The account whose stack has the permission sets: that of the organization, or the tooling account where it is the
       * delegated administrator of IAM Identity Center.
       *
       * @default 'management'
       * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html (2026-11-28)
       */
      by: z.enum(['management', 'tooling']).default('management'),
    }),
    /** Plain roles in each account, for landing zones without IAM Identity Center. */
    z.strictObject({
      kind: z.literal('roles'),
      /**
       * Name of the SAML provider that each of the accounts has. It decides who gets which role.
       *
       * @default none: each set says `from`
       * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_saml.html (2026-11-28)
       */
      samlProvider: pattern(
        /^[\w.-]{1,128}$/,
        'the name of a SAML provider',
        'write the name alone, no ARN',
      ).optional(),
    }),
  ]),
  sets: z.array(personSet).min(1, wanted('at least one set of rights', 'list one or delete "people"')),
});

/** People, with every default filled in. */
export type People = z.output<typeof people>;
/** A set of rights. */
export type PersonSet = People['sets'][number];
