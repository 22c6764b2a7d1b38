import { oneOrAll } from '../../policies/document';
import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const protectArtifactKey = defineGuardrail({
  id: 'protect-artifact-key',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'on the key behind the artifact alias, on that of images where they have one, and on those that images are signed with: disable it, delete it, change its policy, give it another alias (stopping its rotation and creating grants the key policies allow to nobody else); on the alias: create, move, delete',
  why: 'Who moves the alias of the artifact key, or of one that signs, chooses the key that all others take. Without the key of images nothing that runs can start again.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const { names, facts } = subject;
    const aliases = [
      names.artifactKeyAlias(),
      ...(facts.imageEncryption === 'customer-key' ? [names.imageKeyAlias()] : []),
      ...(facts.applications.some(({ signed }) => signed) ? [names.signingKeyAlias('*')] : []),
    ];
    const patterns = aliases.some((alias) => alias.includes('*'));
    const except = unless(subject, subject.administrators);
    return [
      {
        Sid: 'DenyChangingArtifactKey',
        Effect: 'Deny',
        // Alias requests are authorized on the key too: a further alias on it is caught here whatever its name.
        Action: [
          'kms:CreateAlias',
          'kms:DeleteAlias',
          'kms:DisableKey',
          'kms:PutKeyPolicy',
          'kms:ScheduleKeyDeletion',
          'kms:UpdateAlias',
        ],
        Resource: '*',
        Condition: {
          ...except.Condition,
          [patterns ? 'ForAnyValue:StringLike' : 'ForAnyValue:StringEquals']: {
            'kms:ResourceAliases': oneOrAll(aliases),
          },
        },
      },
      {
        Sid: 'DenyMovingArtifactKeyAlias',
        Effect: 'Deny',
        Action: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
        Resource: oneOrAll(aliases.map((alias) => `arn:${names.partition}:kms:*:*:${alias}`)),
        ...except,
      },
    ];
  },
});
