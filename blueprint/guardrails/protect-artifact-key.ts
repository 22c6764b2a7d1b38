import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const protectArtifactKey = defineGuardrail({
  id: 'protect-artifact-key',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'on the key behind the artifact alias: disable it, delete it, change its policy, give it another alias (stopping its rotation and creating grants the key policy allows to nobody); on the alias: create, move, delete',
  why: 'Policies in every account know the artifact key by its alias: who moves the alias chooses the key.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const alias = subject.names.artifactKeyAlias();
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
        Condition: { ...except.Condition, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
      },
      {
        Sid: 'DenyMovingArtifactKeyAlias',
        Effect: 'Deny',
        Action: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
        Resource: `arn:${subject.names.partition}:kms:*:*:${alias}`,
        ...except,
      },
    ];
  },
});
