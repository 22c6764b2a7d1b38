import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Problem } from '../../blueprint/problems/problem';
import type { KeySpec } from '../../blueprint/schema/signing';

/** What Node.js calls the curve of a key of AWS KMS. */
const CURVES: Readonly<Record<KeySpec, string>> = { ECC_NIST_P256: 'prime256v1', ECC_NIST_P384: 'secp384r1' };

/** The public half of a key, in both forms that are written down. */
export interface PublicKey {
  readonly pem: string;
  /** Base64 of its DER form. */
  readonly der: string;
}

/** The public half of a key of a kind, as AWS KMS prints it or as a PEM file; or why it is none. */
export function publicKeyIn(file: string, keySpec: KeySpec): PublicKey | Problem {
  const wrong = (found: string): Problem => ({
    place: '--key',
    found,
    wanted: `a file with the public half of a key ${keySpec}`,
    change: 'copy it from the end of the log of the build that signs, or from aws kms get-public-key',
  });
  if (!existsSync(file)) return wrong(`${file}, which is not there`);
  const key = parsed(readFileSync(file, 'utf8').trim());
  if (!key) return wrong(`${file}, in which no public key is`);
  const curve = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType;
  if (curve !== CURVES[keySpec]) return wrong(`a key of the kind ${curve}`);
  return {
    pem: key.export({ format: 'pem', type: 'spki' }).toString().trim(),
    der: key.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

function parsed(text: string): KeyObject | undefined {
  // A private key has a public half, too, and nobody should have one here.
  if (text.includes('PRIVATE KEY')) return undefined;
  try {
    return text.startsWith('-----')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
