import { pipelineOnlyDeployment } from '../../../blueprint/guardrails/pipeline-only-deployment';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('pipeline-only-deployment', () => {
  const deny = (change = {}) =>
    bySid(statementsOf(pipelineOnlyDeployment, change), 'DenyDeploymentOutsidePipeline');

  it.each(['ecs:RegisterTaskDefinition', 'ecs:UpdateService', 'ecs:UpdateServicePrimaryTaskSet'])(
    'denies %s',
    (action) => {
      expect(deny()).toMatchObject({
        Effect: 'Deny',
        Action: expect.arrayContaining([action]),
        Resource: '*',
      });
    },
  );

  it('lets through the deploy roles and the administrators, and nobody else', () => {
    const { names, administrators } = guardrailSubject();
    const deployRoles = names.deployRolePatternArn();
    expect(deny().Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [deployRoles, ...administrators] },
    });
  });

  it('lets through who is exempt beside them', () => {
    const { names, administrators } = guardrailSubject();
    const deployRoles = names.deployRolePatternArn();
    expect(deny(exempt).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [deployRoles, ...administrators, ...exempt.exemptRoles] },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });

  it('needs administrators: nobody else could repair a service', () => {
    expect(pipelineOnlyDeployment.letsThrough).toContain('administrators');
  });
});
