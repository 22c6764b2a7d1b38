import { protectAdmission } from '../../../blueprint/guardrails/protect-admission';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aDeployment, aLandingZone, anApplication } from '../../support/landing-zone';

describe('protect-admission', () => {
  const { administrators } = guardrailSubject();
  const hook = (name: string) => ({
    function: name,
    role: `${name}-hooks`,
    stages: ['PRE_SCALE_UP' as const],
  });
  const deploy = {
    ...aDeployment('shop'),
    kind: 'ecs-native' as const,
    strategy: {
      kind: 'blue-green' as const,
      hooks: [hook('smoke'), { ...hook('shop-admission'), verifies: 'signature' as const }],
    },
  };
  const facts = landingZone.parse(aLandingZone({ applications: [anApplication('shop', { deploy })] }));

  it('keeps the functions that verify signatures from everybody but administrators, and leaves other hooks alone', () => {
    expect(statementsOf(protectAdmission, { facts, ...exempt })).toEqual([
      {
        Sid: 'DenyChangingAdmission',
        Effect: 'Deny',
        Action: [
          'lambda:CreateFunction',
          'lambda:DeleteFunction',
          'lambda:UpdateFunctionCode',
          'lambda:UpdateFunctionConfiguration',
        ],
        Resource: ['arn:aws:lambda:*:*:function:shop-admission'],
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] },
          StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
        },
      },
    ]);
  });

  it('has nothing to deny where no function verifies signatures', () => {
    expect(statementsOf(protectAdmission)).toEqual([]);
  });
});
