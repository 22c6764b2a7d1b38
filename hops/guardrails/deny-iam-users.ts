import { pages } from '../documentation';
import { type GuardrailRequests, keptFrom, mostly, named, there } from './guarded';

export const denyIamUsers: GuardrailRequests = {
  denied: (guarded) => [
    keptFrom('makes an IAM user, or a key or a password for one', {
      actions: named(
        'iam',
        mostly(guarded, [
          'CreateAccessKey',
          'CreateUser',
          'CreateLoginProfile',
          'CreateServiceSpecificCredential',
          'ResetServiceSpecificCredential',
          'UpdateAccessKey',
          'UpdateLoginProfile',
          'UploadSSHPublicKey',
          'UploadSigningCertificate',
        ]),
      ),
      resource: there(guarded, 'iam', 'user/another'),
      documentation: pages.iamActions,
    }),
    keptFrom('gives an IAM user permissions', {
      actions: named('iam', mostly(guarded, ['AttachUserPolicy', 'PutUserPolicy'])),
      resource: there(guarded, 'iam', 'user/another'),
      documentation: pages.iamActions,
    }),
  ],
};
