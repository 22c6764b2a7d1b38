import { protectAlarms } from '../../../blueprint/guardrails/protect-alarms';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';

describe('protect-alarms', () => {
  const { administrators } = guardrailSubject();
  const alarms = [
    { name: 'shop-errors', wave: 'prod', minutes: 30 },
    { name: 'shop-latency', wave: 'prod', minutes: 30 },
  ];
  const facts = landingZone.parse(aLandingZone({ applications: [anApplication('shop', { alarms })] }));

  it('denies whatever keeps the alarms of waves from telling, in every account and region', () => {
    expect(statementsOf(protectAlarms, { facts, ...exempt })).toEqual([
      {
        Sid: 'DenyChangingAlarms',
        Effect: 'Deny',
        Action: [
          'cloudwatch:DeleteAlarms',
          'cloudwatch:DisableAlarmActions',
          'cloudwatch:PutCompositeAlarm',
          'cloudwatch:PutMetricAlarm',
          'cloudwatch:SetAlarmState',
        ],
        Resource: ['arn:aws:cloudwatch:*:*:alarm:shop-errors', 'arn:aws:cloudwatch:*:*:alarm:shop-latency'],
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] },
          StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
        },
      },
    ]);
  });

  it('has nothing to deny where no alarm is watched', () => {
    expect(statementsOf(protectAlarms)).toEqual([]);
  });
});
