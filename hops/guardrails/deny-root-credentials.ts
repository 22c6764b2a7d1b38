import { type Guarded, type GuardrailRequests, leftAlone, named, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management';

export const denyRootCredentials: GuardrailRequests = {
  denied: (guarded) => {
    const kept: Omit<Guarded, 'sentence' | 'actions' | 'context'> = {
      resource: there(guarded, 'iam', 'root'),
      documentation,
      except: 'exempt',
      binds: 'the root user',
    };
    return [
      {
        ...kept,
        sentence: 'makes itself credentials in a root session of the management account',
        actions: named('iam', [
          'CreateLoginProfile',
          'CreateAccessKey',
          'EnableMFADevice',
          'UploadSigningCertificate',
        ]),
        context: { 'aws:AssumedRoot': 'true' },
      },
      {
        ...kept,
        sentence: 'registers an MFA device in a root session of the management account',
        resource: there(guarded, 'iam', 'mfa/any'),
        actions: ['iam:CreateVirtualMFADevice'],
        context: { 'aws:AssumedRoot': 'true' },
      },
    ];
  },
  leavesAlone: (guarded) =>
    leftAlone(guarded, 'makes an MFA device for somebody who is not the root user', {
      actions: ['iam:CreateVirtualMFADevice'],
      resource: there(guarded, 'iam', 'mfa/any'),
      documentation,
    }),
};
