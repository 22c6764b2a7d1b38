import { protectSources } from '../../../blueprint/guardrails/protect-sources';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

const ledger = 'arn:aws:codecommit:eu-west-1:222222222222:ledger';
const waves = [{ name: 'dev', accounts: ['dev', 'prod'], approval: { approvers: ['Releasers'] } }];

function reviewed(branch?: string) {
  return anApplication('ledger', {
    source: {
      kind: 'codecommit',
      repository: 'ledger',
      create: { approvals: { count: 2, roles: ['Maintainer'] } },
      ...(branch && { branch }),
    },
  });
}

describe('protect-sources', () => {
  const { administrators } = guardrailSubject();
  const facts = landingZone.parse(aLandingZone({ applications: [reviewed()], waves }));
  const statement = (sid: string, change = {}) =>
    bySid(statementsOf(protectSources, { facts, ...change }), sid);

  it.each(['GitPush', 'PutFile', 'CreateCommit', 'MergeBranchesBySquash'])(
    'denies %s to the delivered branch alone, where pull requests must be approved',
    (action) => {
      expect(statement('DenyPushingToBranch', exempt)).toMatchObject({
        Effect: 'Deny',
        Action: expect.arrayContaining([`codecommit:${action}`]),
        Resource: [ledger],
        Condition: {
          StringEqualsIfExists: { 'codecommit:References': ['refs/heads/main'] },
          Null: { 'codecommit:References': 'false' },
          ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] },
        },
      });
    },
  );

  it('leaves merging a pull request to whoever its approvals let', () => {
    expect(JSON.stringify(statement('DenyPushingToBranch'))).not.toContain('MergePullRequest');
  });

  it.each(['OverridePullRequestApprovalRules', 'DisassociateApprovalRuleTemplateFromRepository'])(
    'denies %s',
    (action) => {
      expect(statement('DenyWeakeningReviews')).toMatchObject({
        Action: expect.arrayContaining([`codecommit:${action}`]),
        Resource: [ledger],
      });
    },
  );

  it('denies changes of approval rule templates, which are of no repository', () => {
    expect(statement('DenyChangingReviewRules')).toMatchObject({
      Action: expect.arrayContaining(['codecommit:UpdateApprovalRuleTemplateContent']),
      Resource: '*',
    });
  });

  it('keeps who approves waves from pushing and merging, whoever is exempt', () => {
    expect(statement('DenyApproversPushing', exempt)).toMatchObject({
      Action: expect.arrayContaining(['codecommit:GitPush', 'codecommit:MergePullRequestBySquash']),
      Resource: [ledger],
      Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/Releasers'] } },
    });
  });

  it('protects the delivered branches in all of them', () => {
    const next = { ...reviewed('next'), name: 'next', source: { ...reviewed('next').source } };
    const both = landingZone.parse(aLandingZone({ applications: [reviewed(), next] }));
    const references = statementsOf(protectSources, { facts: both }).flatMap(
      ({ Condition }) => Condition?.StringEqualsIfExists?.['codecommit:References'] ?? [],
    );
    expect(references).toEqual(['refs/heads/main', 'refs/heads/next']);
  });

  it('denies changing the identity provider of external builds', () => {
    const applications = [
      anApplication('shop', {
        source: { kind: 's3' },
        externalBuild: { kind: 'github-actions', repository: 'acme/shop' },
      }),
    ];
    const built = landingZone.parse(aLandingZone({ applications }));
    expect(statement('DenyChangingIdentityProviders', { facts: built })).toMatchObject({
      Action: expect.arrayContaining([
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
      ]),
      Resource: ['arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com'],
    });
  });

  it('has nothing to deny where no source is of AWS', () => {
    expect(statementsOf(protectSources)).toEqual([]);
  });
});
