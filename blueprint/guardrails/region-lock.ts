import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

/**
 * Services that answer in one region for the whole account, whatever region the caller works in.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
const globalServices = [
  'account:*',
  'artifact:*',
  'aws-marketplace:*',
  'aws-portal:*',
  'billing:*',
  'budgets:*',
  'ce:*',
  'chatbot:*',
  'cloudfront:*',
  'consolidatedbilling:*',
  'cur:*',
  'ec2:DescribeRegions',
  'ecr-public:*',
  'freetier:*',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
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
  'tax:*',
  'trustedadvisor:*',
  'waf:*',
];

export const regionLock: Guardrail = {
  id: 'region-lock',
  why: 'Data and spending stay in the regions that were chosen; a forgotten region is where nobody looks.',
  needsAdministrators: false,
  statements: (facts) => {
    const { Condition } = unless(facts);
    return [
      {
        Sid: 'DenyOtherRegions',
        Effect: 'Deny',
        NotAction: globalServices,
        Resource: '*',
        Condition: {
          ...Condition,
          StringNotEquals: {
            ...Condition?.StringNotEquals,
            'aws:RequestedRegion': facts.openRegions,
          },
        },
      },
    ];
  },
};
