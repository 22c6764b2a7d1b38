import { z } from 'zod';
import { configRuleIds } from '../config-rules';
import { explanation, list, pattern, wanted, whole } from './wanted';

/** A type of resource as AWS Config names it: `AWS::S3::Bucket`. */
const resourceType = pattern(
  /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/,
  'a type of resource as AWS Config names it, such as AWS::S3::Bucket',
  'correct it: https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html',
);

const someTypes = list(resourceType).min(1, wanted('at least one type', 'add one, or write "all"'));

const frequency = z.enum(['continuous', 'daily']);

/**
 * AWS Config in every account that has a stack, in the primary and each further region: a recorder, its delivery channel, and managed rules.
 * Files come together in a bucket of the log archive account (of the tooling account, where there is none); the account that looks after
 * AWS Config has an aggregator of the organization.
 *
 * It costs 0.003 USD for each change that is recorded (0.012 for each of a day, with `daily`), and 0.001 USD for each evaluation of a rule;
 * beside that a key and what is stored. Read on 2026-11-29 in secondary sources.
 *
 * @see https://aws.amazon.com/config/pricing/
 */
export const configService = z.strictObject({
  /**
   * What is recorded. Users, groups, roles and policies of IAM are recorded in the primary region alone, whatever stands here.
   *
   * @default 'all': every type that AWS Config knows, and those that it learns
   */
  types: z
    .union(
      [z.literal('all'), z.strictObject({ only: someTypes }), z.strictObject({ except: someTypes })],
      wanted('"all", { only: […] } or { except: […] }', 'write one of the three'),
    )
    .default('all'),
  /**
   * Whether each change is recorded, or what a day ends with where that differs from the day before. Rules that wait for changes then hear
   * of them a day later.
   *
   * @default 'continuous'
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html
   */
  frequency: frequency.default('continuous'),
  /** Types that are recorded with the other frequency: what changes all day costs least with `daily`. @default none */
  otherwise: list(resourceType).default([]),
  /** Days after which a file is deleted from the bucket. @default 400 */
  keepDays: whole(1, 36_500, 'days').default(400),
  /** Managed rules that are left out, each with the reason. @default every one of `blueprint/config-rules.ts` */
  withoutRules: z
    .array(
      z.strictObject({
        rule: z.enum(configRuleIds),
        reason: explanation('say why nobody needs it, for whoever reviews it'),
      }),
    )
    .default([]),
  /** Accounts that nothing is recorded in, by name, each with the reason. @default none */
  without: z
    .array(
      z.strictObject({
        account: z.string(wanted('the name of an account', 'write it in quotes')),
        reason: explanation('say who records it instead, or why nobody does'),
      }),
    )
    .default([]),
  /**
   * Accounts, by name, that have the role `AWSServiceRoleForConfig` already, because AWS Config or Security Hub was used there: Terraform makes
   * it in all others.
   *
   * @default none
   * @see https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html
   */
  roleIsThere: list(z.string(wanted('the name of an account', 'write it in quotes'))).default([]),
});
