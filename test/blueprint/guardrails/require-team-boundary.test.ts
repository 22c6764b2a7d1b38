import { requireTeamBoundary } from '../../../blueprint/guardrails/require-team-boundary';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { bySid } from '../../support/stack';

const boundary = 'arn:aws:iam::*:policy/acme-delivery-team-boundary';
const bringers = ['arn:aws:iam::*:role/stacksets-exec-*'];

describe('require-team-boundary', () => {
  const deny = (sid: string, change = {}) => bySid(statementsOf(requireTeamBoundary, change), sid);

  it.each([
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:PutRolePermissionsBoundary',
    'iam:PutRolePolicy',
    'iam:UpdateAssumeRolePolicy',
  ])('denies %s of a role that has not the boundary', (action) => {
    expect(deny('DenyRolesWithoutTeamBoundary')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: '*',
      Condition: { ArnNotLike: { 'iam:PermissionsBoundary': boundary } },
    });
  });

  it('leaves open to take rights from a role, and to delete it', () => {
    const { Action } = deny('DenyRolesWithoutTeamBoundary');
    for (const action of ['iam:DeleteRole', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy'])
      expect(Action).not.toContain(action);
  });

  it('denies taking the boundary from a role, and changing it', () => {
    expect(deny('DenyTakingTeamBoundary')).toMatchObject({
      Action: ['iam:DeleteRolePermissionsBoundary'],
      Condition: { ArnLike: { 'iam:PermissionsBoundary': boundary } },
    });
    expect(deny('DenyChangingTeamBoundary')).toMatchObject({
      Action: expect.arrayContaining(['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion']),
      Resource: boundary,
    });
  });

  it('lets administrators make roles without it, and what brings theirs', () => {
    const role = (sid: string) => deny(sid, { bringers }).Condition?.ArnNotLike?.['aws:PrincipalArn'];
    expect(role('DenyRolesWithoutTeamBoundary')).toEqual(['arn:aws:iam::*:role/Administrator', ...bringers]);
    expect(role('DenyTakingTeamBoundary')).toEqual(['arn:aws:iam::*:role/Administrator']);
    expect(role('DenyChangingTeamBoundary')).toEqual(['arn:aws:iam::*:role/Administrator']);
  });

  it('lets through who is exempt', () => {
    expect(deny('DenyTakingTeamBoundary', exempt).Condition).toMatchObject({
      ArnNotLike: { 'aws:PrincipalArn': expect.arrayContaining([...exempt.exemptRoles]) },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });

  it('is refused in a landing zone that brings no such boundary', () => {
    expect(problemsOf(aLandingZone({ guardrails: { on: { root: ['require-team-boundary'] } } }))).toEqual([
      expect.stringMatching(
        /guardrails\.on\.root\.require-team-boundary\.teamBoundary: .*`teamBoundary` in accounts\/index\.ts/,
      ),
    ]);
  });
});
