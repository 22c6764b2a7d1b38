import type { Condition } from '../../policies/document';
import { globalRegions, knownRegions, partitionOf } from '../regions';
import { region } from '../schema/account';
import { someOf } from '../schema/wanted';
import { unless } from './carve-out';
import { defineGuardrail, type Subject } from './guardrail';

/**
 * Services that answer in one region for the whole account, whatever region the caller works in: those of AWS's sample,
 * and those whose endpoint rules sign for us-east-1 alone (botocore 1.43.11). As of 2026-11-28. Left out of the sample:
 * what keeps data in a region too and has its global part in us-east-1 (acm, config, directconnect, fms, kms, wafv2,
 * wellarchitected), and services that ended (a4b, mobileanalytics, waf-regional).
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
const globalServices = [
  'account:*',
  'artifact:*',
  'aws-marketplace-management:*',
  'aws-marketplace:*',
  'aws-portal:*',
  'billing:*',
  'billingconductor:*',
  'budgets:*',
  'ce:*',
  'chatbot:*',
  'chime:*',
  'cloudfront:*',
  'consolidatedbilling:*',
  'cur:*',
  'ec2:DescribeRegions',
  'ec2:DescribeTransitGateways',
  'ec2:DescribeVpnGateways',
  'ecr-public:*',
  'freetier:*',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
  'importexport:*',
  'invoicing:*',
  'networkmanager:*',
  'notifications-contacts:*',
  'notifications:*',
  'organizations:*',
  'payments:*',
  'pricing:*',
  'route53-recovery-cluster:*',
  'route53-recovery-control-config:*',
  'route53-recovery-readiness:*',
  'route53:*',
  'route53domains:*',
  's3:GetAccountPublicAccessBlock',
  's3:ListAllMyBuckets',
  's3:ListMultiRegionAccessPoints',
  's3:PutAccountPublicAccessBlock',
  'savingsplans:*',
  'shield:*',
  'sts:*',
  'support:*',
  'supportplans:*',
  'sustainability:*',
  'tax:*',
  'trustedadvisor:*',
  'waf:*',
];

export const regionLock = defineGuardrail({
  id: 'region-lock',
  type: 'service-control',
  policy: 'account',
  denies:
    'every request to a region that is not open, except to services that are global, such as IAM, Organizations, STS, Route 53, CloudFront and billing (the list is in its file)',
  why: 'Data and spending stay in the regions that were chosen; a forgotten region is where nobody looks.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {
    /** Regions that stay open, beside those of `regions.leaving`. @default the landing zone's regions */
    regions: someOf(region, 'region').optional(),
  },
  locksOut: (subject, { regions }) => {
    const open = openRegions(subject);
    return regions
      .filter((each) => !open.includes(each))
      .map((each) => ({
        option: 'regions',
        found: open.join(', '),
        wanted: `every region the landing zone works in, "${each}" too`,
        change: `add "${each}"`,
      }));
  },
  statements: (subject) => {
    const open = openRegions(subject);
    if (closed(subject, open).length === 0) return [];
    const listened = subject.facts.alerts
      ? globalRegions(subject.facts.regions.primary).filter((region) => !open.includes(region))
      : [];
    return [
      {
        Sid: 'DenyOtherRegions',
        Effect: 'Deny',
        NotAction: listened.length > 0 ? [...globalServices, ...rulesOfEvents] : globalServices,
        Resource: '*',
        Condition: outside(subject, open),
      },
      ...(listened.length > 0 && closed(subject, [...open, ...listened]).length > 0
        ? [
            {
              Sid: 'DenyRulesInOtherRegions',
              Effect: 'Deny',
              Action: rulesOfEvents,
              Resource: '*',
              Condition: outside(subject, [...open, ...listened]),
            } as const,
          ]
        : []),
    ];
  },
});

/**
 * What Terraform does with rules of EventBridge: alerts listen where AWS has the calls of services without a region, and where
 * nothing else is open.
 */
const rulesOfEvents = [
  'events:DeleteRule',
  'events:DescribeRule',
  'events:DisableRule',
  'events:EnableRule',
  'events:ListTagsForResource',
  'events:ListTargetsByRule',
  'events:PutRule',
  'events:PutTargets',
  'events:RemoveTargets',
  'events:TagResource',
  'events:UntagResource',
];

function outside(
  subject: Subject<{ regions?: string[] | undefined }>,
  regions: readonly string[],
): Condition {
  const { Condition } = unless(subject);
  return {
    ...Condition,
    StringNotEquals: { ...Condition?.StringNotEquals, 'aws:RequestedRegion': regions },
  };
}

/** Regions that are not open. A partition such as that of AWS China may have none: the lock has nothing to deny then. */
function closed({ facts }: Subject<unknown>, open: readonly string[]): readonly string[] {
  const own = partitionOf(facts.regions.primary);
  return knownRegions.filter((each) => partitionOf(each) === own && !open.includes(each));
}

function openRegions({ facts, options }: Subject<{ regions?: string[] | undefined }>): readonly string[] {
  const { primary, further, leaving } = facts.regions;
  return [...new Set([...(options.regions ?? [primary, ...further]), ...leaving])];
}
