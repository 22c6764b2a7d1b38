import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { customerKey, type KeyOfAccount, leftToAccount } from '../artifacts/customer-key';

export interface SigningKeyProps extends KeyOfAccount {
  readonly alias: string;
  /** As KMS names kinds of keys. */
  readonly keySpec: string;
  /** What the key signs with, as KMS names it. */
  readonly algorithm: string;
  /** ARN of the one role that signs. */
  readonly signerArn: string;
  /** ARN of the role that verifies. */
  readonly verifierArn: string;
}

/**
 * The key that the images of one application are signed with. Its private half never leaves KMS, and one role uses it: no build that
 * runs code of a team is let in, whatever its own policies say.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html (2026-11-29)
 */
export class SigningKey extends Construct {
  constructor(scope: Construct, id: string, props: SigningKeyProps) {
    super(scope, id);
    customerKey(this, {
      description: 'Signs images',
      alias: props.alias,
      signs: props.keySpec,
      policy: [...leftToAccount(props), signs(props), readsKey(props)],
    });
  }
}

/** What is signed is a hash that cosign made. */
function signs({ accountArn, algorithm, signerArn }: SigningKeyProps): Statement {
  return {
    Sid: 'SignerSigns',
    Effect: 'Allow',
    Principal: { AWS: accountArn },
    Action: 'kms:Sign',
    Resource: '*',
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': signerArn },
      StringEquals: { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': algorithm },
    },
  };
}

function readsKey({ accountArn, signerArn, verifierArn }: SigningKeyProps): Statement {
  return {
    Sid: 'BuildsReadPublicKey',
    Effect: 'Allow',
    Principal: { AWS: accountArn },
    Action: 'kms:GetPublicKey',
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': [signerArn, verifierArn] } },
  };
}
