import { protectDeliveryRoles } from '../../../blueprint/guardrails/protect-delivery-roles';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('protect-delivery-roles', () => {
  const deny = (sid: string, change = {}) => bySid(statementsOf(protectDeliveryRoles, change), sid);
  const both = ['DenyChangingDeliveryRoles', 'DenyChangingDeployBoundary'];

  it.each([
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:DeleteRole',
    'iam:DeleteRolePermissionsBoundary',
    'iam:DeleteRolePolicy',
    'iam:DetachRolePolicy',
    'iam:PutRolePermissionsBoundary',
    'iam:PutRolePolicy',
    'iam:UpdateAssumeRolePolicy',
    'iam:UpdateRole',
  ])('denies %s on the delivery roles', (action) => {
    expect(deny('DenyChangingDeliveryRoles')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: 'arn:aws:iam::*:role/acme-delivery-*',
    });
  });

  it.each([
    'iam:CreatePolicyVersion',
    'iam:DeletePolicy',
    'iam:DeletePolicyVersion',
    'iam:SetDefaultPolicyVersion',
  ])('denies %s on the permission boundary', (action) => {
    expect(deny('DenyChangingDeployBoundary')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: 'arn:aws:iam::*:policy/acme-delivery-boundary',
    });
  });

  it('denies passing a delivery role to anything: a pipeline of another name would deploy with it', () => {
    expect(deny('DenyPassingDeliveryRoles')).toMatchObject({
      Effect: 'Deny',
      Action: 'iam:PassRole',
      Resource: 'arn:aws:iam::*:role/acme-delivery-*',
    });
  });

  it('denies everybody but administrators changing the roles that approve', () => {
    const waves = [{ name: 'all', accounts: ['dev', 'prod'], approval: { approvers: ['ReleaseManagers'] } }];
    const facts = landingZone.parse(aLandingZone({ waves }));
    expect(deny('DenyChangingExemptRoles', { facts })).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['iam:CreateRole', 'iam:UpdateAssumeRolePolicy']),
      Resource: expect.arrayContaining(['arn:aws:iam::*:role/ReleaseManagers']),
    });
  });

  it.each(both)('lets through the administrators in %s, and nobody else', (sid) => {
    expect(deny(sid).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
    });
  });

  it.each(both)('lets through who is exempt in %s', (sid) => {
    expect(deny(sid, exempt).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator', ...exempt.exemptRoles] },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });

  it('denies everybody but administrators changing the roles that guardrails let through', () => {
    const rolesLetThrough = ['arn:aws:iam::*:role/BreakGlass*'];
    expect(deny('DenyChangingExemptRoles', { rolesLetThrough, ...exempt })).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['iam:CreateRole', 'iam:UpdateAssumeRolePolicy']),
      Resource: ['arn:aws:iam::*:role/Administrator', ...rolesLetThrough],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] } },
    });
  });

  describe('the roles that guardrails let through', () => {
    const change = { rolesLetThrough: ['arn:aws:iam::*:role/BreakGlass*'], ...exempt };

    it('are protected too: who can edit one is bound by no guardrail', () => {
      expect(deny('DenyChangingExemptRoles', change)).toMatchObject({
        Effect: 'Deny',
        Action: deny('DenyChangingDeliveryRoles').Action,
        Resource: ['arn:aws:iam::*:role/Administrator', 'arn:aws:iam::*:role/BreakGlass*'],
      });
    });

    it('are changed by administrators alone, and by nobody who is exempt', () => {
      expect(deny('DenyChangingExemptRoles', change).Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    });
  });

  describe('what Terraform gets into accounts with', () => {
    const ways = {
      madeBy: ['arn:aws:iam::*:role/stacksets-exec-*', 'arn:aws:iam::*:role/OrganizationAccountAccessRole'],
      parts: ['arn:aws:iam::*:role/acme-terraform-*', 'arn:aws:iam::*:policy/acme-terraform-*'],
      providers: ['arn:aws:iam::222222222222:oidc-provider/gitlab.com'],
    };

    it('is changed by who brings it alone: by no administrator, and by nobody who is exempt', () => {
      expect(deny('DenyChangingWaysIn', { ways, ...exempt })).toMatchObject({
        Effect: 'Deny',
        Action: expect.arrayContaining(['iam:Add*', 'iam:Create*', 'iam:Put*', 'iam:Update*']),
        Resource: [...ways.parts, ...ways.providers],
        Condition: { ArnNotLike: { 'aws:PrincipalArn': ways.madeBy } },
      });
    });

    it('is closed to administrators that are part of it', () => {
      const administrators = ['arn:aws:iam::*:role/acme-terraform-apply', 'arn:aws:iam::*:role/Platform'];
      const { Resource } = deny('DenyChangingExemptRoles', { ways, administrators });
      expect(Resource).toEqual(['arn:aws:iam::*:role/Platform']);
    });

    it('needs no statement where the landing zone has no roles of its own', () => {
      expect(statementsOf(protectDeliveryRoles).map(({ Sid }) => Sid)).not.toContain('DenyChangingWaysIn');
    });
  });

  it('needs administrators: nobody else could change a role', () => {
    expect(protectDeliveryRoles.letsThrough).toContain('administrators');
  });
});
