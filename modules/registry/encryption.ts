import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';

/** The customer key of a registry. */
export interface RegistryEncryption {
  readonly keyArn: string;
}

/** The same where Amazon ECR makes the repositories, with a role. */
export interface TemplateEncryption extends RegistryEncryption {
  readonly role: { readonly arn: string; readonly policy: IamRolePolicy };
}

/** Arguments of a repository that is encrypted with a customer key; none where Amazon ECR's own key does. */
export function encryptedWith(encryption: RegistryEncryption | undefined) {
  return encryption && { encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: encryption.keyArn }] };
}

/** The same of a template. */
export function madeWith(encryption: TemplateEncryption | undefined) {
  return (
    encryption && {
      ...encryptedWith(encryption),
      customRoleArn: encryption.role.arn,
      dependsOn: [encryption.role.policy],
    }
  );
}
