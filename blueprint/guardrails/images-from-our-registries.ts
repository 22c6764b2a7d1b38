import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';
import { idsOf, outsiders } from './perimeter';

export const imagesFromOurRegistries = defineGuardrail({
  id: 'images-from-our-registries',
  type: 'service-control',
  policy: 'compute',
  denies:
    'pulling images from private registries of ECR outside of the organization, but for the accounts in its list; making caches of other registries',
  why: 'An image that somebody else can replace runs here with our roles.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {
    /**
     * Accounts whose registries may be pulled from too, such as those in which AWS keeps images of Amazon
     * EKS, and the agent of GuardDuty that runs beside containers on Fargate. @default none
     */
    accounts: outsiders,
  },
  trusts: ({ accounts }) => ({ accounts: idsOf(accounts) }),
  statements: (subject) => {
    const { facts, options, administrators } = subject;
    const accounts = idsOf(options.accounts);
    return [
      denial(subject, {
        sid: 'DenyImagesOfOthers',
        // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull.html (2026-11-28)
        actions: actionsOf('ecr', ['BatchGetImage', 'GetDownloadUrlForLayer']),
        when: {
          StringNotEquals: {
            'aws:ResourceOrgID': facts.organization.id,
            ...(accounts.length > 0 && { 'aws:ResourceAccount': accounts }),
          },
        },
      }),
      denial(subject, {
        sid: 'DenyCachingImagesOfOthers',
        // https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html (2026-11-28)
        actions: actionsOf('ecr', ['CreatePullThroughCacheRule', 'UpdatePullThroughCacheRule']),
        roles: administrators,
      }),
    ];
  },
});
