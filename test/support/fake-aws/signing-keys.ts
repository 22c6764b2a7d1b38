import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Answers } from './answer';

// NIST P-256: https://csrc.nist.gov/pubs/sp/800/186/final
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const G = [
  0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
] as const;

type Point = readonly [bigint, bigint] | undefined;

interface Params {
  readonly KeyId: string;
  readonly Message: Uint8Array;
}

/** Keys of KMS that sign what is a hash already, which Node.js does not: one for each name that is asked for. */
export function signingKeys(): Answers<Params> {
  const keys = new Map<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>();
  const keyOf = (name: string) => {
    const key = keys.get(name) ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
    keys.set(name, key);
    return key;
  };
  return {
    'kms:DescribeKey': () => ({ KeyMetadata: { SigningAlgorithms: ['ECDSA_SHA_256'] } }),
    'kms:GetPublicKey': ({ params: { KeyId } }) => ({
      PublicKey: keyOf(KeyId).publicKey.export({ format: 'der', type: 'spki' }),
    }),
    'kms:Sign': ({ params: { KeyId, Message } }) => ({
      Signature: signHash(keyOf(KeyId).privateKey, Message),
    }),
  };
}

function signHash(key: KeyObject, message: Uint8Array): Buffer {
  const { d = '' } = createPrivateKey(key.export({ format: 'pem', type: 'pkcs8' })).export({ format: 'jwk' });
  const secret = BigInt(`0x${Buffer.from(d, 'base64url').toString('hex')}`);
  const z = BigInt(`0x${Buffer.from(message).toString('hex')}`);
  const k = BigInt(`0x${createHash('sha256').update(d).update(message).digest('hex')}`) % N;
  const r = (times(k, G)?.[0] ?? 0n) % N;
  return der(r, modulo(inverse(k, N) * (z + r * secret), N));
}

function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

function inverse(value: bigint, by: bigint): bigint {
  let [old, rest, s, t] = [modulo(value, by), by, 1n, 0n];
  while (rest !== 0n) {
    const quotient = old / rest;
    [old, rest, s, t] = [rest, old - quotient * rest, t, s - quotient * t];
  }
  return modulo(s, by);
}

function times(k: bigint, point: Point): Point {
  let [sum, each]: [Point, Point] = [undefined, point];
  for (let rest = k; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = plus(sum, each);
    each = plus(each, each);
  }
  return sum;
}

function plus(a: Point, b: Point): Point {
  if (!a || !b) return a ?? b;
  if (a[0] === b[0] && a[1] !== b[1]) return undefined;
  const slope =
    a[0] === b[0]
      ? (3n * a[0] * a[0] - 3n) * inverse(2n * a[1], P)
      : (b[1] - a[1]) * inverse(modulo(b[0] - a[0], P), P);
  const x = modulo(slope * slope - a[0] - b[0], P);
  return [x, modulo(slope * (a[0] - x) - a[1], P)];
}

/** Two whole numbers in the form that signatures have. */
function der(...numbers: readonly bigint[]): Buffer {
  const parts = numbers.map((number) => {
    const hex = number.toString(16);
    const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    const positive = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
