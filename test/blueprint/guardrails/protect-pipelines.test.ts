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

  it('denies no approval where people give them with roles of their own', () => {
    expect(JSON.stringify(protectPipelines.statements(guardrailFacts()))).not.toContain('PutApprovalResult');
  });

  it('leaves approvals to the approver roles where every approval has some', () => {
    const approvers = 'arn:aws:iam::*:role/acme-delivery-approve-*-*';
    const facts = guardrailFacts({ approvers });
    expect(bySid(protectPipelines.statements(facts), 'DenyApprovingOtherwise')).toMatchObject({
      Action: 'codepipeline:PutApprovalResult',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [approvers, ...facts.administrators] } },
    });
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
