import { protectState } from '../../../blueprint/guardrails/protect-state';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('protect-state', () => {
  const { administrators } = guardrailSubject();
  const inS3 = (roleArn?: string) => ({
    facts: landingZone.parse(
      aLandingZone({
        state: { kind: 's3', bucket: 'acme-state', region: 'eu-west-1', ...(roleArn && { roleArn }) },
      }),
    ),
  });
  const statement = (sid: string, change = {}) =>
    bySid(statementsOf(protectState, { ...inS3(), ...change }), sid);

  it('denies every setting of the bucket', () => {
    expect(statement('DenyChangingStateBucket', exempt)).toMatchObject({
      Effect: 'Deny',
      Action: ['s3:CreateBucket', 's3:DeleteBucket*', 's3:Put*Configuration', 's3:PutBucket*'],
      Resource: 'arn:aws:s3:::acme-state',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] } },
    });
  });

  it('denies writing and deleting the states of this landing zone alone', () => {
    expect(statement('DenyWritingStates')).toMatchObject({
      Action: ['s3:DeleteObject*', 's3:PutObject*', 's3:Replicate*', 's3:UpdateObjectEncryption'],
      Resource: 'arn:aws:s3:::acme-state/acme/*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
    });
  });

  it('lets the role of the state write, where guardrails bind its account', () => {
    const here = 'arn:aws:iam::222222222222:role/State';
    expect(statement('DenyWritingStates', inS3(here)).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': [here, ...administrators] },
    });
    const elsewhere = 'arn:aws:iam::111111111111:role/State';
    expect(statement('DenyWritingStates', inS3(elsewhere)).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': administrators },
    });
  });

  it('has nothing to deny where the state is not in S3', () => {
    expect(statementsOf(protectState)).toEqual([]);
  });
});
