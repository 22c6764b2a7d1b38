import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const denyRootCredentials = defineGuardrail({
  id: 'deny-root-credentials',
  type: 'service-control',
  policy: 'identity',
  denies:
    'making credentials of the root user: access keys, signing certificates, MFA devices and, by a root session of the management account, a password',
  why: 'Where root access is managed centrally, the root user of a member account has no credentials and gets none.',
  letsThrough: [],
  exempt: { accounts: true, roles: 'the root user is no role' },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyRootCredentials',
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management (2026-11-28)
      actions: actionsOf('iam', [
        'CreateAccessKey',
        'CreateLoginProfile',
        'CreateVirtualMFADevice',
        // Security keys and passkeys.
        'EnableMFADevice',
        'UploadSigningCertificate',
      ]),
      when: { ArnLike: { 'aws:PrincipalArn': subject.names.accountArn('*') } },
    }),
  ],
});
