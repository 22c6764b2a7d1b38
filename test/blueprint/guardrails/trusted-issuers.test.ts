import { trustedIssuers } from '../../../blueprint/guardrails/trusted-issuers';
import { trustedTokens } from '../../../blueprint/plan/trusted-tokens';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';
import { factsOf } from '../../support/facts';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { aLandingZoneOnHcp } from '../../support/hcp-landing-zone';

const github = { host: 'token.actions.githubusercontent.com', subjects: ['repo:acme/*'] };
const cluster = {
  issuer: 'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
  subjects: ['system:serviceaccount:shop:*'],
  reason: 'The cluster of the shop.',
};

describe('trusted-issuers', () => {
  it('denies tokens without a subject of a trusted issuer, and those for other owners', () => {
    const gitlab = { host: 'gitlab.com', subjects: ['project_path:acme/*'] };
    expect(statementsOf(trustedIssuers, { trustedTokens: [github, gitlab] })).toMatchObject([
      {
        Sid: 'DenyOtherIssuers',
        Condition: { Null: { [`${github.host}:sub`]: 'true', 'gitlab.com:sub': 'true' } },
      },
      {
        Sid: 'DenyOtherOwnersAtXGitlabCom',
        Condition: {
          Null: { 'gitlab.com:sub': 'false' },
          StringNotLike: { 'gitlab.com:sub': ['project_path:acme/*'] },
        },
      },
      { Sid: 'DenyOtherOwnersAtXTokenActionsGithubusercontentCom' },
    ]);
  });

  it('denies both in one statement where one issuer is trusted', () => {
    expect(
      statementsOf(trustedIssuers, { trustedTokens: [github] }).map(({ Condition }) => Condition),
    ).toEqual([{ StringNotLike: { [`${github.host}:sub`]: ['repo:acme/*'] } }]);
  });

  it('trusts further issuers, and further subjects of the same issuer', () => {
    const further = [cluster, { ...cluster, issuer: github.host, subjects: ['repo:partner/tool:*'] }];
    const statements = statementsOf(trustedIssuers, { trustedTokens: [github], options: { further } });
    expect(statements.map(({ Condition }) => Condition?.StringNotLike)).toEqual([
      undefined,
      { [`${cluster.issuer}:sub`]: cluster.subjects },
      { [`${github.host}:sub`]: ['repo:acme/*', 'repo:partner/tool:*'] },
    ]);
  });

  it('denies every token where none is trusted', () => {
    expect(statementsOf(trustedIssuers).map(({ Condition }) => Condition)).toEqual([undefined]);
  });

  it('is about web identities alone: sign-ins with SAML and roles are left to their trust policies', () => {
    const actions = statementsOf(trustedIssuers, { trustedTokens: [github] }).map(({ Action }) => Action);
    expect(new Set(actions)).toEqual(new Set(['sts:AssumeRoleWithWebIdentity']));
  });

  it('leaves the roles of an exempt account to their own policies', () => {
    for (const { Condition } of statementsOf(trustedIssuers, { trustedTokens: [github], ...exempt }))
      expect(Condition).toMatchObject({ StringNotEquals: { 'aws:ResourceAccount': exempt.exemptAccounts } });
  });
});

describe('the tokens that a landing zone trusts', () => {
  it('are those of its ways in and its builds outside, by their owners', () => {
    expect(trustedTokens(factsOf(kitchenSink))).toEqual([
      { host: 'gitlab.com', subjects: ['project_path:sink/*'] },
      { host: 'token.actions.githubusercontent.com', subjects: ['repo:Sink@1048576/*', 'repo:sink/*'] },
    ]);
  });

  it('are those of runs of HCP Terraform, by their organization', () => {
    const tokens = trustedTokens(aLandingZoneOnHcp().facts);
    expect(tokens.map(({ subjects }) => subjects)).toEqual([
      [expect.stringMatching(/^organization:[\w-]+:\*$/)],
    ]);
  });
});
