import { protectArtifacts } from '../../../blueprint/guardrails/protect-artifacts';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

const writers = ['build', 'pipeline', 'stage'].map((kind) => `arn:aws:iam::*:role/acme-delivery-${kind}-*`);

describe('protect-artifacts', () => {
  const { administrators } = guardrailSubject();
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectArtifacts, change), sid);

  it('denies every setting of the buckets, and deleting what is in them, to delivery roles too', () => {
    expect(statement('DenyChangingBuckets')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['s3:Delete*', 's3:Put*Configuration', 's3:PutBucket*']),
      Resource: 'arn:aws:s3:::acme-*-222222222222-*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
    });
  });

  it('leaves writing artifacts to the roles that do', () => {
    expect(statement('DenyWritingArtifacts')).toEqual({
      Sid: 'DenyWritingArtifacts',
      Effect: 'Deny',
      Action: ['s3:PutObject', 's3:PutObjectAcl'],
      Resource: 'arn:aws:s3:::acme-artifacts-222222222222-*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [...writers, ...administrators] } },
    });
  });

  it('leaves what an external build uploads to its role', () => {
    const shop = anApplication('shop', {
      source: { kind: 's3' },
      externalBuild: { kind: 'github-actions', repository: 'acme/shop' },
    });
    const facts = landingZone.parse(aLandingZone({ applications: [shop] }));
    const ci = 'arn:aws:iam::*:role/acme-delivery-ci-*';
    expect(statement('DenyWritingSources', { facts })).toMatchObject({
      Resource: ['arn:aws:s3:::acme-source-222222222222-shop/*'],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [ci, ...administrators] } },
    });
    expect(JSON.stringify(statementsOf(protectArtifacts))).not.toContain('acme-delivery-ci');
  });

  it('lets through who is exempt', () => {
    expect(statement('DenyChangingBuckets', exempt).Condition).toMatchObject({
      ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] },
    });
  });
});
