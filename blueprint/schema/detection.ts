import { z } from 'zod';
import { explanation, list, pattern, someOf, wanted } from './wanted';

/**
 * Standards of AWS Security Hub, by the end of their ARN. The page of each says so.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html (2026-11-29)
 */
export const STANDARDS = {
  'aws-foundational': 'aws-foundational-security-best-practices/v/1.0.0',
  cis: 'cis-aws-foundations-benchmark/v/5.0.0',
  'nist-800-171': 'nist-800-171/v/2.0.0',
  'nist-800-53': 'nist-800-53/v/5.0.0',
  'pci-dss': 'pci-dss/v/4.0.1',
  'resource-tagging': 'aws-resource-tagging-standard/v/1.0.0',
} as const;

const standards = Object.keys(STANDARDS) as (keyof typeof STANDARDS)[];

/** AWS Security Hub (CSPM) with central configuration: one policy says what is checked in which accounts, in each region of the landing zone. */
export const securityHub = z.strictObject({
  /** Standards that accounts are checked against. @default ['aws-foundational'] */
  standards: someOf(z.enum(standards), 'standard').default(['aws-foundational']),
  /** Controls that nobody is checked for. @default every control of the standards, also those that AWS adds */
  without: z
    .array(
      z.strictObject({
        control: pattern(
          /^[A-Z][A-Za-z0-9]*\.\d+$/,
          'the id of a control as AWS writes it, such as IAM.6',
          'correct it',
        ),
        because: explanation('say why nobody is checked for it, for whoever reviews it'),
      }),
    )
    .default([]),
  /** Who is checked: `root`, organizational units and member accounts by name. @default ['root'] */
  on: list(z.string()).min(1, wanted('at least one target', 'name one or delete the line')).default(['root']),
});

/**
 * Protection plans of Amazon GuardDuty, by the feature that each is.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationFeatureConfiguration.html (2026-11-29)
 */
export const PROTECTION = {
  'ebs-malware': 'EBS_MALWARE_PROTECTION',
  eks: 'EKS_AUDIT_LOGS',
  lambda: 'LAMBDA_NETWORK_LOGS',
  rds: 'RDS_LOGIN_EVENTS',
  s3: 'S3_DATA_EVENTS',
} as const;

/** A protection plan of Amazon GuardDuty. */
export type Protection = keyof typeof PROTECTION;

/** Amazon GuardDuty in each region of the landing zone: it reads logs of CloudTrail, of networks and of names that are looked up. */
export const guardDuty = z.strictObject({
  /**
   * Accounts that get it by themselves: every one, those that come new, or none any more. `'none'` switches it off nowhere: it is what
   * comes before the switch goes.
   *
   * @default 'all'
   */
  members: z.enum(['all', 'new', 'none']).default('all'),
  /** Protection plans that they get with it, each of which costs on its own. @default none: each is written as off */
  protect: list(z.enum(Object.keys(PROTECTION) as Protection[])).default([]),
});

/** What Amazon Inspector scans, as it calls each. @see https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html (2026-11-29) */
export const SCANS = {
  ec2: 'EC2',
  ecr: 'ECR',
  lambda: 'LAMBDA',
  'lambda-code': 'LAMBDA_CODE',
} as const;

/** Something that Amazon Inspector scans. */
export type Scan = keyof typeof SCANS;

/** Amazon Inspector in each region of the landing zone: known weak spots of what runs there, or could. */
export const inspector = z.strictObject({
  /** What is scanned, each of which costs on its own. `lambda-code` needs `lambda`. */
  scan: someOf(z.enum(Object.keys(SCANS) as Scan[]), 'kind of scan'),
  /** Accounts of the landing zone in which nothing is scanned. @default every account but the management account */
  without: z
    .array(
      z.strictObject({
        account: z.string(),
        because: explanation('say why nothing is scanned there, for whoever reviews it'),
      }),
    )
    .default([]),
});
