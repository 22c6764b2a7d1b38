import { cachedRepositories } from '../plan/caches';
import { registryChanges } from '../registry-changes';
import { unless } from './carve-out';
import { buildImages, hasApplications, inTooling } from './delivery-facts';
import { defineGuardrail, type Subject } from './guardrail';

export const protectImages = defineGuardrail({
  id: 'protect-images',
  type: 'service-control',
  policy: 'assets',
  denies:
    "deleting images of applications, also by lifecycle; their repositories' policies and settings; pushing and changing the images that builds run in or start from; to exempt roles too: policy, replication, caches, templates and settings of the registry",
  why: 'Who replaces or deletes an image, or the one that a build runs in, decides what is deployed.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const { names, administrators } = subject;
    const { own, copied } = buildImageArns(subject);
    return [
      ...(hasApplications(subject)
        ? [
            {
              Sid: 'DenyChangingRepositories',
              Effect: 'Deny',
              Action: [...changes, 'ecr:PutImageScanningConfiguration', 'ecr:UpdateImageStorageClass'],
              Resource: inTooling(subject, 'ecr', `repository/${names.repository('*')}`),
              ...unless(subject, administrators),
            } as const,
          ]
        : []),
      ...(own.length + copied.length > 0
        ? [
            {
              Sid: 'DenyChangingBuildImages',
              Effect: 'Deny',
              // The policy of a copy lets nobody push.
              Action: [...changes, ...(own.length > 0 ? ['ecr:PutImage'] : [])],
              Resource: [...copied, ...own],
              ...unless(subject, administrators),
            } as const,
          ]
        : []),
      {
        Sid: 'DenyChangingRegistry',
        Effect: 'Deny',
        Action: registryChanges.map((call) => `ecr:${call}`),
        Resource: '*',
        ...unless({ exemptRoles: [], exemptAccounts: [] }, administrators),
      },
    ];
  },
});

/** As of 2026-11-28. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
const changes = [
  'ecr:BatchDeleteImage',
  'ecr:DeleteLifecyclePolicy',
  'ecr:DeleteRepository',
  'ecr:DeleteRepositoryPolicy',
  'ecr:PutImageTagMutability',
  'ecr:PutLifecyclePolicy',
  'ecr:SetRepositoryPolicy',
];

/** Repositories of images that builds run in or start from, and those of caches, in every region. */
function buildImageArns(subject: Subject) {
  const { facts, names } = subject;
  const arns = (repositories: readonly string[]) =>
    repositories.map((name) => inTooling(subject, 'ecr', `repository/${name}`));
  return { own: arns(buildImages(facts)), copied: arns(cachedRepositories(facts, names)) };
}
