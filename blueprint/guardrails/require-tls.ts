import { defineGuardrail } from './guardrail';
import { perimeterDenial } from './perimeter';

export const requireTls = defineGuardrail({
  id: 'require-tls',
  type: 'resource-control',
  policy: 'transport',
  denies: 'to everybody, requests without TLS about resources of the services that RCPs cover',
  why: 'What is sent in the clear is read and changed on its way, credentials included.',
  letsThrough: [],
  exempt: { accounts: true, roles: 'who sends in the clear can be read by everybody, whatever the role' },
  options: {},
  statements: (subject) => [
    // Always part of a request, as of 2026-11-28:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
    perimeterDenial('DenyPlainHttp', { Bool: { 'aws:SecureTransport': 'false' } }, subject),
  ],
});
