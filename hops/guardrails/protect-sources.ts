import { applicationIssuers } from '../../blueprint/plan/access-ways';
import { operatorRoles } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import { pages } from '../documentation';
import { allowed, denied, type Hop, type HopCaller } from '../hop';
import { own, roleOfPattern, somebodyIn } from '../principals';
import {
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  inTooling,
  sentTo,
} from './guarded';

/** Only requests that change a branch carry it. As of 2026-11-28. */
const branchPage = 'https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html';
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html';

const REFERENCES = 'codecommit:References';

export const protectSources: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [...branchChanges(blueprint), ...providerChanges(blueprint)]),
  leavesAlone: (guarded) =>
    guarded.account.id === guarded.blueprint.facts.tooling.id
      ? [...otherBranches(guarded), ...approversApart(guarded)]
      : [],
};

const pushes = [
  'CreateCommit',
  'DeleteBranch',
  'DeleteFile',
  'GitPush',
  'MergeBranchesByFastForward',
  'MergeBranchesBySquash',
  'MergeBranchesByThreeWay',
  'PutFile',
].map((action) => `codecommit:${action}`);

const merges = ['FastForward', 'Squash', 'ThreeWay'].map((how) => `codecommit:MergePullRequestBy${how}`);

function repositoriesOf({ applications }: Blueprint) {
  return applications.flatMap(({ facts }) =>
    sourcesOf(facts).flatMap(({ source }) => (source.kind === 'codecommit' ? source : [])),
  );
}

function reviewedOf(blueprint: Blueprint) {
  return repositoriesOf(blueprint).filter(({ create }) => create?.approvals);
}

function branchChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const { id } = facts.tooling;
  const reviewed = reviewedOf(blueprint);
  const templates = changing('changes who must approve pull requests', {
    actions: ['Delete', 'UpdateContent', 'UpdateName'].map(
      (change) => `codecommit:${change.replace(/^(Update|Delete)(.*)$/, '$1ApprovalRuleTemplate$2')}`,
    ),
    resource: own('*', id),
    ...sentTo(facts.regions.primary),
    documentation: actionsPage,
  });
  return [
    ...reviewed.flatMap(({ repository, branch }) => [
      changing(`pushes to ${branch} of ${repository} past a pull request`, {
        actions: pushes,
        resource: own(names.codecommitRepositoryArn(repository), id),
        context: { [REFERENCES]: `refs/heads/${branch}` },
        documentation: branchPage,
      }),
      changing(`sets the approvals of ${repository} aside`, {
        actions: [
          'BatchDisassociateApprovalRuleTemplateFromRepositories',
          'DeletePullRequestApprovalRule',
          'DeleteRepository',
          'DisassociateApprovalRuleTemplateFromRepository',
          'OverridePullRequestApprovalRules',
          'UpdatePullRequestApprovalRuleContent',
          'UpdateRepositoryName',
        ].map((action) => `codecommit:${action}`),
        resource: own(names.codecommitRepositoryArn(repository), id),
        documentation: actionsPage,
      }),
    ]),
    ...(reviewed.length > 0 ? [templates] : []),
  ];
}

function providerChanges({ names, facts }: Blueprint): readonly Guarded[] {
  return applicationIssuers(facts).map(({ host }) =>
    changing(`changes whom the identity provider ${host} vouches for`, {
      actions: [
        'AddClientIDToOpenIDConnectProvider',
        'CreateOpenIDConnectProvider',
        'DeleteOpenIDConnectProvider',
        'RemoveClientIDFromOpenIDConnectProvider',
        'UpdateOpenIDConnectProviderThumbprint',
      ].map((action) => `iam:${action}`),
      resource: own(names.identityProviderArn(host), facts.tooling.id),
      documentation: pages.iamActions,
    }),
  );
}

/** Developers push to branches of their own, and merge what was approved. */
function otherBranches({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { names } = blueprint;
  const place = { account: account.name };
  return reviewedOf(blueprint).flatMap(({ repository, branch }) => {
    const asks = {
      who: somebodyIn(blueprint, account.id),
      resource: own(names.codecommitRepositoryArn(repository), account.id),
      documentation: branchPage,
    };
    const developer = `somebody in ${account.name}`;
    return [
      ...allowed(place, `${developer} pushes to another branch of ${repository} than ${branch}`, {
        ...asks,
        actions: ['codecommit:GitPush'],
        context: { [REFERENCES]: 'refs/heads/another' },
      }),
      ...allowed(place, `${developer} begins a push to ${repository}, which names no branch yet`, {
        ...asks,
        actions: ['codecommit:GitPush'],
        context: { [REFERENCES]: [] },
      }),
      ...allowed(place, `${developer} merges a pull request of ${repository} that was approved`, {
        ...asks,
        actions: merges,
        context: { [REFERENCES]: `refs/heads/${branch}` },
      }),
    ];
  });
}

/** Who approves waves writes nothing that is delivered. */
function approversApart({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { names, facts } = blueprint;
  const ofWaves = facts.waves.flatMap(({ approval }) => approval?.approvers ?? []);
  const approvers = new Set([...ofWaves, ...operatorRoles(facts)]);
  const repositories = new Set(repositoriesOf(blueprint).map(({ repository }) => repository));
  return [...approvers].flatMap((approver, position) =>
    [...repositories].flatMap((repository) => {
      const who: HopCaller = { kind: 'administrator', arn: names.toolingRoleArn(roleOfPattern(approver)) };
      const writes = {
        actions: [...pushes, ...merges],
        resource: own(names.codecommitRepositoryArn(repository), account.id),
        context: { [REFERENCES]: 'refs/heads/another' },
        documentation: branchPage,
      };
      const place = { account: account.name };
      return [
        ...denied(place, `${approver}, who approves waves, writes to ${repository}`, { ...writes, who }),
        ...(position === 0
          ? allowed(place, `somebody in ${account.name}, who approves nothing, writes to ${repository}`, {
              ...writes,
              who: somebodyIn(blueprint, account.id),
            })
          : []),
      ];
    }),
  );
}
