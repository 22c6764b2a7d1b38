import type { Statement } from '../../policies/document';
import { issuersOf } from '../plan/external-build';
import { unless } from './carve-out';
import { approvers, codecommitRepositories, protectedBranches } from './delivery-facts';
import { defineGuardrail, type Subject } from './guardrail';

export const protectSources = defineGuardrail({
  id: 'protect-sources',
  type: 'service-control',
  policy: 'sources',
  denies:
    'in the repositories of CodeCommit whose pull requests must be approved: pushing to the delivered branch past a pull request, setting approvals aside, deleting or renaming the repository; to roles that approve waves: pushing and merging in every repository of CodeCommit that is delivered; changing the identity providers of external builds',
  why: 'A branch that anybody may push to is not reviewed, and who approves must not approve their own change.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => [...protects(subject), ...apart(subject), ...identityProviders(subject)],
});

/**
 * Writes to a branch, as of 2026-11-28. Pull requests are merged with other actions.
 *
 * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html
 */
const pushes = [
  'codecommit:CreateCommit',
  'codecommit:DeleteBranch',
  'codecommit:DeleteFile',
  'codecommit:GitPush',
  'codecommit:MergeBranchesByFastForward',
  'codecommit:MergeBranchesBySquash',
  'codecommit:MergeBranchesByThreeWay',
  'codecommit:PutFile',
];

const weakenings = [
  'codecommit:BatchDisassociateApprovalRuleTemplateFromRepositories',
  'codecommit:DeletePullRequestApprovalRule',
  'codecommit:DeleteRepository',
  'codecommit:DisassociateApprovalRuleTemplateFromRepository',
  'codecommit:OverridePullRequestApprovalRules',
  'codecommit:UpdatePullRequestApprovalRuleContent',
  'codecommit:UpdateRepositoryName',
];

const templates = [
  'codecommit:DeleteApprovalRuleTemplate',
  'codecommit:UpdateApprovalRuleTemplateContent',
  'codecommit:UpdateApprovalRuleTemplateName',
];

function protects(subject: Subject): readonly Statement[] {
  const { names, facts, administrators } = subject;
  const branches = protectedBranches(facts);
  if (branches.length === 0) return [];
  const except = unless(subject, administrators);
  const repositories = branches.map(({ repository }) => names.codecommitRepositoryArn(repository));
  const references = branches.map(({ branch }) => `refs/heads/${branch}`);
  return [
    {
      Sid: 'DenyPushingToBranch',
      Effect: 'Deny',
      Action: pushes,
      Resource: repositories,
      Condition: {
        ...except.Condition,
        StringEqualsIfExists: { 'codecommit:References': [...new Set(references)] },
        // The first request of a push names no branch.
        Null: { 'codecommit:References': 'false' },
      },
    },
    { Sid: 'DenyWeakeningReviews', Effect: 'Deny', Action: weakenings, Resource: repositories, ...except },
    { Sid: 'DenyChangingReviewRules', Effect: 'Deny', Action: templates, Resource: '*', ...except },
  ];
}

/** Who approves waves writes nothing that is delivered. */
function apart({ names, facts }: Subject): readonly Statement[] {
  const roles = approvers({ ...facts, applications: [] });
  const repositories = codecommitRepositories(facts);
  if (roles.length === 0 || repositories.length === 0) return [];
  return [
    {
      Sid: 'DenyApproversPushing',
      Effect: 'Deny',
      Action: [
        ...pushes,
        'codecommit:MergePullRequestByFastForward',
        'codecommit:MergePullRequestBySquash',
        'codecommit:MergePullRequestByThreeWay',
      ],
      Resource: repositories.map((repository) => names.codecommitRepositoryArn(repository)),
      Condition: { ArnLike: { 'aws:PrincipalArn': roles.map((role) => names.toolingRoleArn(role)) } },
    },
  ];
}

/** CI roles trust what these providers sign. */
function identityProviders(subject: Subject): readonly Statement[] {
  const { names, ways } = subject;
  // Those that are ways into accounts are made by others, and protected with them.
  const providers = issuersOf(subject.facts.applications)
    .map(({ host }) => names.identityProviderArn(host))
    .filter((arn) => !ways.providers.includes(arn));
  if (providers.length === 0) return [];
  return [
    {
      Sid: 'DenyChangingIdentityProviders',
      Effect: 'Deny',
      Action: [
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:CreateOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
        'iam:RemoveClientIDFromOpenIDConnectProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
      ],
      Resource: providers,
      ...unless(subject, subject.administrators),
    },
  ];
}
