import { protectArtifactKey } from '../../../blueprint/guardrails/protect-artifact-key';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-artifact-key', () => {
  const deny = (sid: string, change = {}) => bySid(statementsOf(protectArtifactKey, change), sid);
  const administrators = { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] };

  it.each(['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'])(
    'denies %s of the artifact key',
    (action) => {
      expect(deny('DenyMovingArtifactKeyAlias')).toMatchObject({
        Effect: 'Deny',
        Action: expect.arrayContaining([action]),
        Resource: 'arn:aws:kms:*:*:alias/acme-artifacts',
      });
    },
  );

  it.each([
    'kms:CreateAlias',
    'kms:DeleteAlias',
    'kms:DisableKey',
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'kms:UpdateAlias',
  ])('denies %s on the key that has the alias, and on no other', (action) => {
    expect(deny('DenyChangingArtifactKey')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/acme-artifacts' } },
    });
  });

  it.each(['DenyMovingArtifactKeyAlias', 'DenyChangingArtifactKey'])(
    'lets through the administrators in %s, and nobody else',
    (sid) => {
      expect(deny(sid).Condition).toMatchObject({ ArnNotLike: administrators });
      expect(deny(sid).Condition).not.toHaveProperty('StringNotEquals');
    },
  );

  it.each(['DenyMovingArtifactKeyAlias', 'DenyChangingArtifactKey'])(
    'lets through who is exempt in %s',
    (sid) => {
      expect(deny(sid, exempt).Condition).toMatchObject({
        ArnNotLike: { 'aws:PrincipalArn': [...administrators['aws:PrincipalArn'], ...exempt.exemptRoles] },
        StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
      });
    },
  );

  it('is about the key of images too, where they have one', () => {
    const { facts } = guardrailSubject();
    const keyed = { facts: { ...facts, imageEncryption: 'customer-key' as const } };
    const aliases = ['alias/acme-artifacts', 'alias/acme-images'];
    expect(deny('DenyChangingArtifactKey', keyed)).toMatchObject({
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliases } },
    });
    expect(deny('DenyMovingArtifactKeyAlias', keyed)).toMatchObject({
      Resource: aliases.map((alias) => `arn:aws:kms:*:*:${alias}`),
    });
  });

  it('needs administrators: nobody else could change the key', () => {
    expect(protectArtifactKey.letsThrough).toContain('administrators');
  });
});
