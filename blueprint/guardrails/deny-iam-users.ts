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
      // Not UpdateAccessKey: who finds a key that has leaked makes it inactive first.
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html (2026-11-29)
      actions: actionsOf('iam', [
        'AddUserToGroup',
        'AttachUserPolicy',
        'CreateAccessKey',
        'CreateLoginProfile',
        'CreateServiceSpecificCredential',
        'CreateUser',
        'DeleteUserPermissionsBoundary',
        'PutUserPermissionsBoundary',
        'PutUserPolicy',
        'ResetServiceSpecificCredential',
        'UpdateLoginProfile',
        'UploadSSHPublicKey',
        'UploadSigningCertificate',
      ]),
      // Users are put into a group by its ARN.
      resources: ['user', 'group'].map((kind) => `arn:${subject.names.partition}:iam::*:${kind}/*`),
    }),
  ],
});
