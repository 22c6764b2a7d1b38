import { regionLock } from '../../../blueprint/guardrails/region-lock';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('region-lock', () => {
  const deny = (change = {}) => bySid(statementsOf(regionLock, change), 'DenyOtherRegions');

  it('denies every region that is not open', () => {
    expect(deny()).toMatchObject({
      Effect: 'Deny',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
    });
  });

  it.each([
    'iam:*',
    'sts:*',
    'organizations:*',
    'route53:*',
    'cloudfront:*',
    'support:*',
    'billingconductor:*',
    'sustainability:*',
    'ec2:DescribeTransitGateways',
  ])('leaves out %s, which answers in one region for the whole account', (service) => {
    expect(deny().NotAction).toContain(service);
    expect(deny()).not.toHaveProperty('Action');
  });

  it.each(['ecs', 's3', 'kms', 'ecr', 'codepipeline', 'codebuild', 'ec2', 'lambda', 'acm', 'wafv2'])(
    'does not leave out %s, which holds data in a region',
    (service) => {
      expect(deny().NotAction).not.toContain(`${service}:*`);
    },
  );

  it('lets through who is exempt, and keeps the regions beside the accounts', () => {
    expect(deny(exempt).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': exempt.exemptRoles },
      StringNotEquals: {
        'aws:PrincipalAccount': exempt.exemptAccounts,
        'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'],
      },
    });
  });
});
