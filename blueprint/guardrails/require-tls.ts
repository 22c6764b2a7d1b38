import { defineGuardrail } from './guardrail';
import { perimeterActions } from './perimeter';

export const requireTls = defineGuardrail({
  id: 'require-tls',
  type: 'resource-control',
  policy: 'transport',
  denies: 'to everybody, requests without TLS about resources of the services that RCPs cover',
  why: 'What is sent in the clear is read and changed on its way, credentials included.',
  letsThrough: [],
  exempt: { accounts: true, roles: 'who sends in the clear can be read by everybody, whatever the role' },
  options: {},
  statements: ({ exemptAccounts }) => [
    {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: '*',
      Action: perimeterActions,
      Resource: '*',
      Condition: {
        // Always part of a request, as of 2026-11-28:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
        Bool: { 'aws:SecureTransport': 'false' },
        ...(exemptAccounts.length > 0 && { StringNotEquals: { 'aws:ResourceAccount': exemptAccounts } }),
      },
    },
  ],
});
