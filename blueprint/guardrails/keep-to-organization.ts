import { defineGuardrail } from './guardrail';

export const keepToOrganization = defineGuardrail({
  id: 'keep-to-organization',
  type: 'resource-control',
  policy: 'perimeter',
  denies:
    'to everybody outside of the organization, whatever a policy of the resource says: buckets, keys, registries, queues, secrets, and assuming roles',
  why: 'One wrong line in the policy of a bucket or a role must not open it to the world.',
  letsThrough: ['everybody of the organization'],
  exempt: { accounts: true, roles: 'anybody outside can name a role so' },
  options: {},
  statements: ({ facts, exemptAccounts }) => [
    {
      Sid: 'DenyStrangers',
      Effect: 'Deny',
      Principal: '*',
      // AWS's own services work for others, and web identities have no organization: their providers are trusted by name.
      Action: [
        'ecr:*',
        'kms:*',
        's3:*',
        'secretsmanager:*',
        'sqs:*',
        'sts:AssumeRole',
        'sts:SetSourceIdentity',
        'sts:TagSession',
      ],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': facts.organization.id },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        ...(exemptAccounts.length > 0 && { StringNotEquals: { 'aws:ResourceAccount': exemptAccounts } }),
      },
    },
  ],
});
