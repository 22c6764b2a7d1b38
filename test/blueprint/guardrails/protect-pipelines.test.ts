import { protectPipelines } from '../../../blueprint/guardrails/protect-pipelines';
import type { Application } from '../../../blueprint/schema/application';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

const projects = 'arn:aws:codebuild:*:222222222222:project/acme-*';
const pipelines = 'arn:aws:codepipeline:*:222222222222:acme-*';
const stageRoles = 'arn:aws:iam::*:role/acme-delivery-stage-*';

/** What it is made of where the one application has another build. */
function built(build: Application['build']) {
  const applications = [anApplication('shop', { build })];
  return { facts: landingZone.parse(aLandingZone({ applications })) };
}

describe('protect-pipelines', () => {
  const { administrators } = guardrailSubject();
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectPipelines, change), sid);

  it.each([
    'codebuild:CreateWebhook',
    'codebuild:InvalidateProjectCache',
    'codebuild:PutResourcePolicy',
    'codebuild:StartSandbox',
    'codebuild:UpdateProject',
    'codebuild:UpdateProjectVisibility',
    'codebuild:UpdateWebhook',
    'codepipeline:OverrideStageCondition',
    'codepipeline:UpdatePipeline',
  ])('denies %s to everybody but administrators, delivery roles too', (action) => {
    expect(statement('DenyChangingPipelines')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: [projects, pipelines],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
    });
  });

  it.each([
    'codebuild:ImportSourceCredentials',
    'codebuild:StartCommandExecution',
    'codebuild:StartSandboxConnection',
  ])('denies %s, which names no project', (action) => {
    const { Action, Resource } = statement('DenySandboxesAndCredentials');
    expect(Action).toContain(action);
    expect(Resource).toBe('*');
  });

  it('lets the roles of stages start builds, and nobody else of the delivery', () => {
    expect(statement('DenyStartingBuilds')).toMatchObject({
      Action: ['codebuild:RetryBuild', 'codebuild:StartBuild', 'codebuild:StartBuildBatch'],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [stageRoles, ...administrators] } },
    });
  });

  it('lets the roles of batches start builds where there are batches', () => {
    const batches = built({
      kind: 'buildspec-file',
      batch: { timeoutMinutes: 60, builds: 2 },
    });
    const batchRoles = 'arn:aws:iam::*:role/acme-delivery-batch-*';
    expect(statement('DenyStartingBuilds', batches).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [stageRoles, batchRoles, ...administrators] },
    });
  });

  it('protects the fleets that builds run on', () => {
    const fleetArn = 'arn:aws:codebuild:eu-west-1:222222222222:fleet/shop:a1b2c3';
    expect(statement('DenyChangingFleets', built({ kind: 'container', fleetArn }))).toMatchObject({
      Action: ['codebuild:DeleteFleet', 'codebuild:UpdateFleet'],
      Resource: [fleetArn],
    });
    expect(JSON.stringify(statementsOf(protectPipelines))).not.toContain('Fleet');
  });

  it('denies no approval where people give them with roles of their own', () => {
    expect(JSON.stringify(statementsOf(protectPipelines))).not.toContain('PutApprovalResult');
  });

  it('leaves approvals to the approver roles where every approval has some', () => {
    const { names, facts } = guardrailSubject();
    const waves = facts.waves.map((wave) => ({
      ...wave,
      approval: wave.approval && { ...wave.approval, approvers: ['Releasers'] },
    }));
    const approvers = names.approverRolePatternArn();
    expect(statement('DenyApprovingOtherwise', { facts: { ...facts, waves } })).toMatchObject({
      Action: 'codepipeline:PutApprovalResult',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [approvers, ...administrators] } },
    });
  });

  it.each(['DenyChangingPipelines', 'DenyStartingBuilds', 'DenySandboxesAndCredentials'])(
    'lets through who is exempt: %s',
    (sid) => {
      expect(statement(sid, exempt).Condition?.ArnNotLike).toMatchObject({
        'aws:PrincipalArn': expect.arrayContaining([...exempt.exemptRoles]),
      });
    },
  );
});
