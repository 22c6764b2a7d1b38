/** Where an image comes from: a build of this pipeline made it, or somebody else pushed it. */
export type ImageOrigin = 'built' | 'pushed';

/** What differs where the very same lines run with registries on loopback and a key in a file. */
export interface SigningOptions {
  /** The key that signs, and the one that verifies, as cosign names them. @default the key SIGNING_KEY of AWS KMS, for both */
  readonly key?: { readonly signs: string; readonly verifies: string };
  /** Whether registries are spoken to without TLS. @default false */
  readonly plainHttp?: boolean;
  /** How often it looks for what AWS has not done yet, and the seconds between. @default as long as AWS says that it may take */
  readonly patience?: { readonly looks: number; readonly seconds: number };
}

/** Folder of what the steps hand to each other: variables need not outlive a command. */
export const DESK = '$HOME/signing';

/** Folder of the tools. */
export const TOOLS = '$HOME/tools';

/** What is in the image, as CycloneDX lists it. */
export const IMAGE_CONTENTS = `${DESK}/cyclonedx.json`;

/** The image, by the digest that the build pushed. */
export const IMAGE = '$REGISTRY/$REPOSITORY@$IMAGE_DIGEST';

/**
 * cosign takes the region of a key from the environment, whatever its ARN says.
 *
 * @see https://github.com/sigstore/sigstore/blob/v1.10.8/pkg/signature/kms/aws/client.go (2026-11-29)
 */
export function cosign(command: string, flags: readonly string[]): string {
  return [
    'AWS_REGION="$(printf \'%s\' "$SIGNING_KEY" | cut -d : -f 4)"',
    `"${TOOLS}/cosign"`,
    command,
    ...flags,
  ].join(' ');
}

/** Flag with the key that signs, or the one that verifies. */
export function keyFlag({ key }: SigningOptions, does: 'signs' | 'verifies'): string {
  return `--key "${key?.[does] ?? 'awskms:///$SIGNING_KEY'}"`;
}

/** Nothing is told to servers of Sigstore, and nothing is asked of them: they are public. */
export const PRIVATELY = ['--use-signing-config=false', '--tlog-upload=false'];

/** Flags of cosign for registries without TLS. */
export function insecurely({ plainHttp }: SigningOptions): readonly string[] {
  return plainHttp ? ['--allow-http-registry'] : [];
}

/** Flags of oras for registries without TLS. */
export function plainly({ plainHttp }: SigningOptions): readonly string[] {
  return plainHttp ? ['--plain-http'] : [];
}
