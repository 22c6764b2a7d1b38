import { z } from 'zod';
import { pattern, tagKey, text } from './wanted';

/** What is said of an account or a unit that the organization stack keeps. */
export const kept = z.strictObject({
  /**
   * Its name in AWS Organizations, where that is another: a new one here renames it there, a new `name` is something else.
   *
   * @default its `name`
   */
  awsName: pattern(
    /^(?! )[\x20-\x7e]{1,50}(?<! )$/,
    'at most 50 characters of ASCII, without blanks at its ends',
    'correct it',
  )
    .regex(/^[^$%{}"\\]*$/)
    .optional(),
  /** Tags beside those of the landing zone. @default only those */
  tags: z.record(tagKey, text(256)).optional(),
  /**
   * It was there before the landing zone, and Terraform takes it over with its first plan: nothing is made, nothing changed. Its tags
   * stay as they are, and nothing closes it, until this is deleted.
   *
   * @default it is the landing zone's own
   */
  adopted: z.literal(true).optional(),
});

const organizationalUnit = z.strictObject({
  name: pattern(/^[\w .-]{1,128}$/, 'letters, digits, blanks, dots, hyphens', 'correct the name'),
  /**
   * Its id, where it exists. One without is made, and keeps to be known by its name.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
   */
  id: pattern(
    /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
    'ou-…-…',
    'copy the id of the organizational unit',
  ).optional(),
  /** Name of the unit it is in. AWS moves accounts and no units: it cannot be changed. @default the root */
  parent: z.string().optional(),
  ...kept.shape,
});

export const organization = z.strictObject({
  /** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
  id: pattern(/^o-[a-z0-9]{10,32}$/, 'o- and 10 to 32 letters or digits', 'copy the organization id'),
  rootId: pattern(/^r-[0-9a-z]{4,32}$/, 'r- and 4 to 32 letters or digits', 'copy the root id'),
  /**
   * Organizational units the guardrails and accounts refer to. One with an id exists; one without is made by the organization
   * stack; one that is `adopted` exists, and is the organization stack's from now on.
   */
  organizationalUnits: z.array(organizationalUnit),
});
