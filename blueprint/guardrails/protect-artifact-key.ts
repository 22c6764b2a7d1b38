import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

export const protectArtifactKey: Guardrail = {
  id: 'protect-artifact-key',
  why: 'Policies in every account know the artifact key by its alias: who moves the alias chooses the key.',
  needsAdministrators: true,
  statements: (facts) => [
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
        ...unless(facts, facts.administrators).Condition,
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': facts.artifactKeyAlias },
      },
    },
    {
      Sid: 'DenyMovingArtifactKeyAlias',
      Effect: 'Deny',
      Action: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
      Resource: `arn:${facts.partition}:kms:*:*:${facts.artifactKeyAlias}`,
      ...unless(facts, facts.administrators),
    },
  ],
};
