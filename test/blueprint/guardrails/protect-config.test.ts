import { protectConfig } from '../../../blueprint/guardrails/protect-config';
import { statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';
import { describeClosed } from './closed';

describeClosed(protectConfig, {
  sid: 'DenyChangingConfig',
  denied: [
    'config:StopConfigurationRecorder',
    'config:DeleteDeliveryChannel',
    'config:DeleteConfigRule',
    'config:DeleteOrganizationConfigRule',
    'config:DeleteRemediationConfiguration',
  ],
  leftAlone: ['config:PutConfigRule', 'config:PutRemediationConfigurations'],
});

it('Rules with the tag of the landing zone are changed by its administrators alone', () => {
  const { Action, Condition } = bySid(statementsOf(protectConfig), 'DenyChangingRulesOfLandingZone');
  expect(Action).toEqual(expect.arrayContaining(['config:PutConfigRule', 'config:UntagResource']));
  expect(Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/landing-zone': 'acme' },
    ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
  });
});
