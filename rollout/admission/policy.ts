import type { KeySpec } from '../../blueprint/schema/signing';

/** What a policy for clusters is made of. */
export interface AdmissionPolicy {
  /** Name of the policy in the cluster. */
  readonly name: string;
  readonly registries: readonly string[];
  readonly repository: string;
  readonly pem: string;
  readonly keySpec: KeySpec;
}

/** What a key signs: a digest of this kind. */
const HASHES: Readonly<Record<KeySpec, string>> = { ECC_NIST_P256: 'sha256', ECC_NIST_P384: 'sha384' };

/** The host that is named where a transparency log must be: none has this name, so nobody is asked. */
const NOWHERE = 'https://transparency-log.invalid';

/**
 * A policy of Kyverno: pods start images of the application only if its key signed them. Kyverno reads the form that cosign 3 writes in
 * policies of this kind alone, and wants the address of a log even where it looks at none.
 *
 * @see https://kyverno.io/docs/policy-types/image-validating-policy/ (2026-11-29)
 * @see https://github.com/kyverno/kyverno/issues/15327 (2026-11-29)
 */
export function admissionPolicy({ name, registries, repository, pem, keySpec }: AdmissionPolicy): string {
  const key = (indent: number) =>
    pem
      .split('\n')
      .map((line) => `${' '.repeat(indent)}${line}`)
      .join('\n');
  const globs = registries.flatMap((registry) =>
    [':', '@'].map((next) => `    - glob: '${registry}/${repository}${next}*'`),
  );
  return `# Pods start images of ${repository} only if their key signed them. Other images it says nothing about.
apiVersion: policies.kyverno.io/v1
kind: ImageValidatingPolicy
metadata:
  name: ${name}
spec:
  # First 'Audit': look at the reports until every image that runs is told to pass.
  validationActions: ['Deny']
  failurePolicy: Fail
  webhookConfiguration:
    timeoutSeconds: 30
  evaluation:
    background:
      enabled: false
  matchConstraints:
    resourceRules:
      - apiGroups: ['']
        apiVersions: ['v1']
        operations: ['CREATE', 'UPDATE']
        resources: ['pods', 'pods/ephemeralcontainers']
  matchImageReferences:
${globs.join('\n')}
  credentials:
    # The role of Kyverno's service account pulls from these registries.
    providers: ['amazon']
  validationConfigurations:
    mutateDigest: true
    required: true
    verifyDigest: true
  attestors:
    - name: application
      cosign:
        key:
          hashAlgorithm: ${HASHES[keySpec]}
          data: |
${key(12)}
        ctlog:
          # Nothing is published (docs/signing.md), so nothing is looked for. Kyverno fetches keys of Sigstore where these are empty.
          insecureIgnoreTlog: true
          insecureIgnoreSCT: true
          url: ${NOWHERE}
          rekorPubKey: |
${key(12)}
          ctLogPubKey: |
${key(12)}
  validations:
    - expression: >-
        images.containers.map(image, verifyImageSignatures(image, [attestors.application])).all(count, count > 0)
      message: an image of ${repository} has no signature of its application
    - expression: >-
        images.initContainers.map(image, verifyImageSignatures(image, [attestors.application])).all(count, count > 0)
      message: an image of ${repository} has no signature of its application
    - expression: >-
        images.ephemeralContainers.map(image, verifyImageSignatures(image, [attestors.application])).all(count, count > 0)
      message: an image of ${repository} has no signature of its application
`;
}
