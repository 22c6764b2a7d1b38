import { pipelineOnlyDeployment } from '../../../blueprint/guardrails/pipeline-only-deployment';
import { exempt, guardrailFacts } from '../../support/guardrail-facts';
import { bySid } from '../../support/stack';

describe('pipeline-only-deployment', () => {
  const deny = (change = {}) =>
    bySid(pipelineOnlyDeployment.statements(guardrailFacts(change)), 'DenyDeploymentOutsidePipeline');

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
    const { deployRoles, administrators } = guardrailFacts();
    expect(deny().Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [deployRoles, ...administrators] },
    });
  });

  it('lets through who is exempt beside them', () => {
    const { deployRoles, administrators } = guardrailFacts();
    expect(deny(exempt).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [deployRoles, ...administrators, ...exempt.exemptRoles] },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });

  it('needs administrators: nobody else could repair a service', () => {
    expect(pipelineOnlyDeployment.needsAdministrators).toBe(true);
  });
});
