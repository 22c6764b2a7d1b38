import { protectRuns } from '../../../blueprint/guardrails/protect-runs';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('protect-runs', () => {
  const { administrators } = guardrailSubject();
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectRuns, change), sid);

  it('denies starts by hand, which may name any commit of any branch', () => {
    expect(statement('DenyStartingPipelines')).toEqual({
      Sid: 'DenyStartingPipelines',
      Effect: 'Deny',
      Action: ['codepipeline:PutActionRevision', 'codepipeline:StartPipelineExecution'],
      Resource: 'arn:aws:codepipeline:*:222222222222:acme-*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
    });
  });

  it('lets the start roles start pipelines where EventBridge starts one', () => {
    const applications = [anApplication('shop'), anApplication('blog', { start: { after: ['shop'] } })];
    const facts = landingZone.parse(aLandingZone({ applications }));
    expect(statement('DenyStartingPipelines', { facts }).Condition).toEqual({
      ArnNotLike: {
        'aws:PrincipalArn': ['arn:aws:iam::*:role/acme-delivery-start-*', ...administrators],
      },
    });
  });

  it.each(['RetryStageExecution', 'RollbackStage', 'StopPipelineExecution', 'EnableStageTransition'])(
    'denies %s to everybody but administrators and who is exempt',
    (action) => {
      expect(statement('DenyOperatingPipelines', exempt)).toMatchObject({
        Action: expect.arrayContaining([`codepipeline:${action}`]),
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] } },
      });
    },
  );

  it('keeps approvers from an exemption', () => {
    expect(protectRuns.approversApart).toBe(true);
  });
});
