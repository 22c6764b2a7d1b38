import { z } from 'zod';
import { mail } from './notify';
import { list, name, wanted, whole } from './wanted';

const on = z.literal(
  true,
  wanted(
    'true',
    'delete the line, or write the name of the setting into "without" where it comes from above',
  ),
);

const budget = z.strictObject({
  /** What the budget is called, after the prefix. */
  name: name('budget').max(60, wanted('at most 60 characters', 'shorten it')),
  /** What the account may cost in a month, in US dollars. */
  monthly: whole(1, 1_000_000_000, 'US dollars a month'),
  /** Who hears of it, and when. @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateBudget.html (2026-11-28) */
  alerts: z
    .array(
      z.strictObject({
        /** Percent of the amount. */
        atPercent: whole(1, 1000, 'percent'),
        /** What was spent, or what AWS expects to be spent by the end of the month. @default 'actual' */
        of: z.enum(['actual', 'forecasted']).default('actual'),
        mails: list(mail)
          .min(1, wanted('at least one mail address', 'say who hears of it'))
          .max(10, wanted('at most 10 mail addresses', 'write the address of a list')),
      }),
    )
    .min(1, wanted('at least one alert', 'say when somebody hears of it'))
    .max(10, wanted('at most 10 alerts', 'delete some')),
});

/** The settings, by their names. AWS's pages stand in `blueprint/plan/baseline.ts`. */
const settings = {
  /** New volumes and copies of snapshots are encrypted, in each region of the account. */
  ebsEncryption: on.optional(),
  /** No bucket or access point of the account is public, whatever its policy says. */
  blockPublicBuckets: on.optional(),
  /** Snapshots shared with everybody: `block-all-sharing` also closes those that are shared already. In each region. */
  blockPublicSnapshots: z.enum(['block-all-sharing', 'block-new-sharing']).optional(),
  /** No image is shared with everybody from now on. Those that are shared already stay so. In each region. */
  blockPublicImages: on.optional(),
  /** What instances get whose launch says nothing else, in each region. */
  instanceMetadata: z
    .strictObject({
      /** `required` is IMDSv2 alone. @default 'required' */
      tokens: z.enum(['required', 'optional']).default('required'),
      /** How far an answer goes: containers need 2. @default 2 */
      hops: whole(1, 64, 'hops').default(2),
    })
    .optional(),
  /** What passwords of IAM users must be like: letters of both cases, digits and symbols, and so long. */
  passwordPolicy: z
    .strictObject({
      /** @default 14 */
      minimumLength: whole(6, 128, 'characters').default(14),
      /** How many earlier passwords may not come again. @default 24 */
      reusePrevention: whole(1, 24, 'passwords').default(24),
      /** @default passwords do not end */
      maximumAgeDays: whole(1, 1095, 'days').optional(),
    })
    .optional(),
  /** An analyzer that finds what is shared with somebody outside of the account, in each region. */
  accessAnalyzer: on.optional(),
  /** Regions that AWS opens on request only, opened for the account. */
  optIn: list(z.string()).optional(),
  /** Monthly budgets of the account. */
  budgets: z.array(budget).optional(),
};

const names = Object.keys(settings) as (keyof typeof settings)[];

const object = z.strictObject({
  /** What to begin with: what AWS recommends and makes nobody pay for, or nothing. @default what is set above */
  preset: z.enum(['recommended', 'none']).optional(),
  /** Settings of the preset, or from above, that the account does without. @default none */
  without: list(z.enum(names)).default([]),
  ...settings,
});

/** A baseline as `accounts/` writes it: a preset's name alone, or an object. */
export type BaselineEntry = 'recommended' | 'none' | z.input<typeof object>;

/** How an account is set up before anybody works in it. */
export const baseline = z
  .custom<BaselineEntry>()
  .transform((value): unknown => (typeof value === 'string' ? { preset: value } : value))
  .pipe(object);

/** What one place of `accounts/` says about it. */
export type WrittenBaseline = z.output<typeof object>;
/** The settings of an account. */
export type Baseline = Omit<WrittenBaseline, 'preset' | 'without'>;
