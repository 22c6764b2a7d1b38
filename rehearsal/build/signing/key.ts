import { createHash, createPublicKey, verify } from 'node:crypto';
import type {
  DescribeKeyCommandOutput,
  GetPublicKeyCommandOutput,
  SignCommandOutput,
} from '@aws-sdk/client-kms';
import { parseArn } from '../../../policies/arn';
import type { Caller, Need } from '../../callers';

/** A key of KMS in the hands of cosign: it looks at the key first, whatever it does with it. */
export interface HeldKey {
  readonly arn: string;
  readonly algorithm: string;
  readonly publicKey: Uint8Array;
}

/** @see https://github.com/sigstore/sigstore/blob/main/pkg/signature/kms/aws/client.go (2026-11-29) */
export async function holdKey(caller: Caller, reference: string): Promise<HeldKey> {
  const arn = reference.replace(/^awskms:\/\/\//, '');
  const { PublicKey = new Uint8Array() } = await ask<GetPublicKeyCommandOutput>(caller, arn, {
    operation: 'GetPublicKey',
  });
  const { KeyMetadata } = await ask<DescribeKeyCommandOutput>(caller, arn, { operation: 'DescribeKey' });
  return { arn, algorithm: KeyMetadata?.SigningAlgorithms?.[0] ?? '', publicKey: PublicKey };
}

/** Signs the hash of a text. */
export async function signText(caller: Caller, key: HeldKey, text: string): Promise<string> {
  const { arn, algorithm } = key;
  const { Signature = new Uint8Array() } = await ask<SignCommandOutput>(caller, arn, {
    operation: 'Sign',
    params: {
      Message: createHash(hashOf(key)).update(text).digest(),
      MessageType: 'DIGEST',
      SigningAlgorithm: algorithm,
    },
    context: { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': algorithm },
  });
  return Buffer.from(Signature).toString('base64');
}

/** Whether a key signed a text; it needs no more of KMS than the public half. */
export function hasSigned(key: HeldKey, text: string, signature: string): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' });
  return verify(hashOf(key), Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
}

function hashOf({ algorithm }: HeldKey): string {
  return `sha${algorithm.split('_').at(-1)}`;
}

function ask<Answer extends object>(
  caller: Caller,
  arn: string,
  {
    operation,
    params = {},
    context,
  }: { readonly operation: string; readonly params?: object; readonly context?: Need['context'] },
): Promise<Answer> {
  const resource = { kind: 'key', aliasArn: arn } as const;
  return caller.call<Answer>({
    service: 'kms',
    operation,
    region: parseArn(arn).region,
    params: { KeyId: arn, ...params },
    needs: [{ action: `kms:${operation}`, resource, ...(context && { context }) }],
  });
}
