import { protectPipelines } from '../../../blueprint/guardrails/protect-pipelines';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-pipelines', () => {
  const deny = (change = {}) => bySid(statementsOf(protectPipelines, change), 'DenyChangingPipelines');

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
      Resource: guardrailSubject().names.pipelineResourcePatternArns(),
    });
  });

  it('denies no approval where people give them with roles of their own', () => {
    expect(JSON.stringify(statementsOf(protectPipelines))).not.toContain('PutApprovalResult');
  });

  it('leaves approvals to the approver roles where every approval has some', () => {
    const { names, administrators, facts } = guardrailSubject();
    const waves = facts.waves.map((wave) => ({
      ...wave,
      approval: wave.approval && { ...wave.approval, approvers: ['Releasers'] },
    }));
    const approvers = names.approverRolePatternArn();
    const statements = statementsOf(protectPipelines, { facts: { ...facts, waves } });
    expect(bySid(statements, 'DenyApprovingOtherwise')).toMatchObject({
      Action: 'codepipeline:PutApprovalResult',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [approvers, ...administrators] } },
    });
  });

  it('lets through the delivery roles, whose stages start builds, and the administrators', () => {
    const { names, administrators } = guardrailSubject();
    const deliveryRoles = names.deliveryRolePatternArn();
    expect(deny().Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [deliveryRoles, ...administrators] },
    });
  });

  it('lets through who is exempt beside them', () => {
    const { names, administrators } = guardrailSubject();
    const deliveryRoles = names.deliveryRolePatternArn();
    expect(deny(exempt).Condition).toMatchObject({
      ArnNotLike: { 'aws:PrincipalArn': [deliveryRoles, ...administrators, ...exempt.exemptRoles] },
    });
  });

  it('needs administrators: nobody else could change a pipeline', () => {
    expect(protectPipelines.letsThrough).toContain('administrators');
  });
});
