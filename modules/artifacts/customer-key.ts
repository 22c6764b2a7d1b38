import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';
import { ADMINISTER_KEY, LOOK_AT_KEY } from './key-actions';

export interface CustomerKeyProps {
  /** @default the provider of the stack's own region */
  readonly provider?: AwsProvider;
  readonly description: string;
  readonly alias: string;
  readonly policy: readonly Statement[];
  /** The spec of a key that signs, as KMS names it: such a key has two halves, and never turns. @default it encrypts, and turns every year */
  readonly signs?: string;
}

/**
 * A customer key that rotates or signs, and its alias.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html (2026-11-29)
 */
export function customerKey(scope: Construct, { provider, ...props }: CustomerKeyProps): KmsKey {
  const inRegion = provider && { provider };
  const key = new KmsKey(scope, 'key', {
    ...inRegion,
    description: props.description,
    ...(props.signs === undefined
      ? { enableKeyRotation: true }
      : { customerMasterKeySpec: props.signs, keyUsage: 'SIGN_VERIFY' }),
    policy: policyJson(props.policy),
  });
  new KmsAlias(scope, 'alias', { ...inRegion, name: props.alias, targetKeyId: key.keyId });
  return key;
}

/** Who of its account has to do with a key. */
export interface KeyOfAccount {
  /** Stands for every principal of the account, in a policy. */
  readonly accountArn: string;
  /** ARNs and patterns of those who administer the key. Empty: whoever the policies of the account let. */
  readonly administrators: readonly string[];
}

/**
 * Whom their own policies let, of its account, look at a key; its administrators alone change it, where there are such.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (2026-11-28)
 */
export function leftToAccount({ accountArn, administrators }: KeyOfAccount): readonly Statement[] {
  const ofAccount = { Effect: 'Allow', Principal: { AWS: accountArn }, Resource: '*' } as const;
  return [
    { Sid: 'LookAtKey', ...ofAccount, Action: LOOK_AT_KEY },
    {
      Sid: 'AdministerKey',
      ...ofAccount,
      Action: ADMINISTER_KEY,
      ...(administrators.length > 0 && { Condition: { ArnLike: { 'aws:PrincipalArn': administrators } } }),
    },
  ];
}
