import { protectJobs } from '../../../blueprint/guardrails/protect-jobs';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-jobs', () => {
  const { administrators } = guardrailSubject();
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectJobs, change), sid);

  it.each(['PollForJobs', 'GetJobDetails', 'PutJobSuccessResult', 'PutThirdPartyJobSuccessResult'])(
    'denies %s, and lets the workers through that are exempt',
    (action) => {
      expect(statement('DenyAnsweringJobs', exempt)).toMatchObject({
        Effect: 'Deny',
        Action: expect.arrayContaining([`codepipeline:${action}`]),
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] } },
      });
    },
  );

  it.each(['CreateCustomActionType', 'UpdateActionType', 'PutWebhook'])(
    'denies %s to workers too',
    (action) => {
      expect(statement('DenyChangingActionTypes', exempt)).toMatchObject({
        Action: expect.arrayContaining([`codepipeline:${action}`]),
        Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
      });
    },
  );
});
