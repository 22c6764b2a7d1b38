import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const denyIamUsers = defineGuardrail({
  id: 'deny-iam-users',
  type: 'service-control',
  policy: 'identity',
  denies:
    'making IAM users, their access keys, passwords and other credentials, and giving users permissions; to administrators too',
  why: 'An access key of a user is valid until somebody finds it; people and machines work with roles instead.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyIamUsers',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html (2026-11-28)
      actions: actionsOf('iam', [
        'AttachUserPolicy',
        'CreateAccessKey',
        'CreateLoginProfile',
        'CreateServiceSpecificCredential',
        'CreateUser',
        'PutUserPolicy',
        'ResetServiceSpecificCredential',
        'UpdateAccessKey',
        'UpdateLoginProfile',
        'UploadSSHPublicKey',
        'UploadSigningCertificate',
      ]),
      resources: `arn:${subject.names.partition}:iam::*:user/*`,
    }),
  ],
});
