import { protectPipelines } from '../../../blueprint/guardrails/protect-pipelines';
import { exempt, guardrailFacts } from '../../support/guardrail-facts';
import { bySid } from '../../support/stack';

describe('protect-pipelines', () => {
  const deny = (change = {}) =>
    bySid(protectPipelines.statements(guardrailFacts(change)), 'DenyChangingPipelines');

  it.each([
    'codebuild:StartBuild',
    'codebuild:StartBuildBatch',
    'codebuild:UpdateProject',
    'codepipeline:OverrideStageCondition',
    'codepipeline:UpdatePipeline',
    'ecr:BatchDeleteImage',
    'ecr:PutImageTagMutability',
    'ecr:SetRepositoryPolicy',
  ])('denies %s on the pipelines, projects and repositories of the landing zone', (action) => {
    expect(deny()).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: guardrailFacts().pipelineResources,
    });
  });

  it('denies no approval: people give them', () => {
    expect(deny().Action).not.toContain('codepipeline:PutApprovalResult');
  });

  it('lets through the delivery roles, whose stages start builds, and the administrators', () => {
    const { deliveryRoles, administrators } = guardrailFacts();
    expect(deny().Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [deliveryRoles, ...administrators] },
    });
  });

  it('lets through who is exempt beside them', () => {
    const { deliveryRoles, administrators } = guardrailFacts();
    expect(deny(exempt).Condition).toMatchObject({
      ArnNotLike: { 'aws:PrincipalArn': [deliveryRoles, ...administrators, ...exempt.exemptRoles] },
    });
  });

  it('needs administrators: nobody else could change a pipeline', () => {
    expect(protectPipelines.needsAdministrators).toBe(true);
  });
});
