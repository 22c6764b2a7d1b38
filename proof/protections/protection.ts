import type { Blueprint } from '../../blueprint/plan/planned';
import type { FoundInstance } from '../gather/instances';
import type { Finding } from '../lint/rule';
import type { Wanted } from '../planned/wanted';

/** What protections are derived from. */
export interface ProtectionSubject {
  readonly blueprint: Blueprint;
  /** ARN of the artifact key of a region, as the output has it. */
  readonly artifactKey: (region: string) => string;
  /** ARN of the customer key of the images of a registry; undefined where Amazon ECR's own key encrypts them. */
  readonly imageKey: (place: Pick<FoundInstance, 'account' | 'region'>) => string | undefined;
  /** What a key that signs must be, by what stands for its id; undefined for one that encrypts. */
  readonly signingSpec: (symbol: string) => string | undefined;
  /** ARN of the key that a bucket is encrypted with. */
  readonly keyOfBucket: (bucket: FoundInstance) => string;
}

/** What a resource of a type must be like: every argument that it may have, with its value. */
export type Protection = (
  subject: ProtectionSubject,
  instance: FoundInstance,
) => Readonly<Record<string, Wanted>>;

/** The protections of some types. */
export type Protections = Readonly<Record<string, Protection>>;

/** A protection that is not there, or is another one than the blueprint says. */
export function unprotected(address: string, found: string): Finding {
  return {
    rule: 'protections',
    severity: 'error',
    address,
    found,
    change:
      'run `npx cdktf synth`, or declare it in `additions` of accounts/index.ts with a reason. Where the code that makes it was changed on purpose, say so in proof/protections/ too',
    declarable: true,
  };
}
