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
        // Not sts:TagSession nor sts:SetSourceIdentity: sign-ins by SAML and web identities ask for them too, without an
        // organization, and would fail. AWS's own sample leaves them out for that reason (read 2026-11-28):
        // https://github.com/aws-samples/data-perimeter-policy-examples/blob/HEAD/resource_control_policies/identity_perimeter_rcp.json
        'sts:AssumeRole',
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
