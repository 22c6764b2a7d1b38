import { protectGates } from '../../../blueprint/guardrails/protect-gates';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('protect-gates', () => {
  const { administrators } = guardrailSubject();
  const stages = [
    {
      name: 'try',
      actions: [
        { kind: 'lambda' as const, name: 'warm', function: 'shop-warm' },
        { kind: 'step-functions' as const, name: 'migrate', stateMachine: 'shop-migrate' },
      ],
    },
  ];
  const facts = landingZone.parse(aLandingZone({ applications: [anApplication('shop', { stages })] }));
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectGates, change), sid);

  it('denies editing the timers, and the state machines of stages', () => {
    expect(statement('DenyChangingStateMachines', { facts })).toMatchObject({
      Effect: 'Deny',
      Action: ['states:CreateStateMachine', 'states:DeleteStateMachine', 'states:UpdateStateMachine'],
      Resource: ['acme-*', 'shop-migrate'].map(
        (name) => `arn:aws:states:eu-west-1:222222222222:stateMachine:${name}`,
      ),
    });
  });

  it('denies editing the functions of stages', () => {
    expect(statement('DenyChangingFunctions', { facts })).toMatchObject({
      Action: expect.arrayContaining(['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration']),
      Resource: ['arn:aws:lambda:eu-west-1:222222222222:function:shop-warm'],
    });
    expect(JSON.stringify(statementsOf(protectGates))).not.toContain('lambda:');
  });

  it.each(['SetAlarmState', 'PutMetricAlarm', 'DeleteAlarms', 'DisableAlarmActions'])(
    'denies %s on the alarms of pipelines',
    (action) => {
      expect(statement('DenyChangingPipelineAlarms', exempt)).toMatchObject({
        Action: expect.arrayContaining([`cloudwatch:${action}`]),
        Resource: 'arn:aws:cloudwatch:*:222222222222:alarm:acme-*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] } },
      });
    },
  );
});
