import { regionLock } from '../../../blueprint/guardrails/region-lock';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { bySid } from '../../support/stack';

const inBoth = anAccount('tooling', {
  organizationalUnit: 'Infrastructure',
  regions: ['cn-north-1', 'cn-northwest-1'],
});

describe('region-lock', () => {
  const deny = (change = {}) => bySid(statementsOf(regionLock, change), 'DenyOtherRegions');

  it('denies every region that is not open', () => {
    expect(deny()).toMatchObject({
      Effect: 'Deny',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
    });
  });

  it('has nothing to deny where every region of the partition is open', () => {
    const china = {
      regions: { primary: 'cn-north-1', further: ['cn-northwest-1'], unlisted: ['cn-north-1'] },
    };
    const locked: LandingZone['guardrails'] = { on: { Workloads: ['region-lock'] } };
    expect(problemsOf(aLandingZone({ ...china, tooling: inBoth, guardrails: locked }))).toContain(
      'accounts/ guardrails.on.Workloads.region-lock: found a guardrail with nothing to deny here, wanted only guardrails of what the landing zone has: delete it; docs/guardrails.md says what it protects',
    );
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
