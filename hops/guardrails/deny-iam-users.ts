import { pages } from '../documentation';
import { type GuardrailRequests, keptFrom, leftAlone, mostly, named, there } from './guarded';

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
          'UpdateLoginProfile',
          'UploadSSHPublicKey',
          'UploadSigningCertificate',
        ]),
      ),
      resource: there(guarded, 'iam', 'user/another'),
      documentation: pages.iamActions,
    }),
    keptFrom('gives an IAM user permissions', {
      actions: named(
        'iam',
        mostly(guarded, [
          'AttachUserPolicy',
          'DeleteUserPermissionsBoundary',
          'PutUserPermissionsBoundary',
          'PutUserPolicy',
        ]),
      ),
      resource: there(guarded, 'iam', 'user/another'),
      documentation: pages.iamActions,
    }),
    keptFrom('puts an IAM user into a group', {
      actions: ['iam:AddUserToGroup'],
      resource: there(guarded, 'iam', 'group/another'),
      documentation: pages.iamActions,
    }),
  ],
  leavesAlone: (guarded) =>
    leftAlone(guarded, 'makes a key that has leaked inactive, and deletes it', {
      actions: named('iam', ['UpdateAccessKey', 'DeleteAccessKey']),
      resource: there(guarded, 'iam', 'user/another'),
      documentation: pages.iamActions,
    }),
};
