import type { Buildspec } from '../buildspec';
import { refuseFindings } from './gates';
import { refuseMatches } from './grype';
import {
  cosign,
  DESK,
  IMAGE,
  IMAGE_CONTENTS,
  type ImageOrigin,
  insecurely,
  keyFlag,
  plainly,
  type SigningOptions,
  TOOLS,
} from './options';
import { lookAtTag } from './origin';
import { BUILD_TYPE } from './provenance';
import { compareSummary, lookAtDigest } from './pushed';
import { PREDICATES } from './sbom';
import { fetchTool, login, type PinnedTool } from './tools';

/** Tools of the build that verifies. */
export interface VerifyTools {
  readonly cosign: PinnedTool;
  /** It is fetched where somebody wants it alone. */
  readonly grype: PinnedTool;
  readonly oras: PinnedTool;
}

/** Looks at the replication: 30 minutes, as in the build of the image. */
const REPLICATION = { looks: 120, seconds: 15 };

/**
 * The image and all that refers to it is in every registry: a registry copies each by itself.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html (2026-11-29)
 */
function awaitReplicas(options: SigningOptions): string {
  const { looks, seconds } = options.patience ?? REPLICATION;
  return `"${TOOLS}/oras" discover ${[...plainly(options), '--format json'].join(' ')} "${IMAGE}" >"${DESK}/referrers.json" || exit 1
jq -r --arg digest "$IMAGE_DIGEST" '$digest, ((.referrers // .manifests // [])[].digest)' "${DESK}/referrers.json" >"${DESK}/digests" || exit 1
if [ "$REPLICAS" -gt 0 ]; then
  while read -r each; do
    look=0
    until [ "$(aws ecr describe-image-replication-status --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-id "imageDigest=$each" --query 'length(replicationStatuses[?status==\`COMPLETE\`])' --output text)" -ge "$REPLICAS" ]; do
      look=$((look + 1))
      if [ "$look" -ge ${looks} ]; then echo "refused: $each did not reach all $REPLICAS replicas" >&2; exit 1; fi
      sleep ${seconds}
    done
  done <"${DESK}/digests"
fi`;
}

/** cosign takes a signed statement for a signature, too: only one that says that it signs counts. */
function verifySignature(options: SigningOptions): string {
  return `${cosign('verify', [
    keyFlag(options, 'verifies'),
    '--insecure-ignore-tlog=true',
    ...insecurely(options),
    '--output json',
    `"${IMAGE}"`,
  ])} >"${DESK}/signatures.json" || { echo "refused: $IMAGE_DIGEST has no signature of this application" >&2; exit 1; }
if ! jq -es --arg digest "$IMAGE_DIGEST" '[.[][]] | any(.critical.type == "https://sigstore.dev/cosign/sign/v1" and .critical.image."docker-manifest-digest" == $digest)' "${DESK}/signatures.json" >"${DESK}/is-so"; then echo "refused: $IMAGE_DIGEST has statements of this application, and no signature" >&2; exit 1; fi`;
}

/** The statements of one kind that the application's key signed about the image, a line each. */
function readStatements(name: keyof typeof PREDICATES, options: SigningOptions): string {
  return `${cosign('verify-attestation', [
    keyFlag(options, 'verifies'),
    '--insecure-ignore-tlog=true',
    ...insecurely(options),
    `--type ${PREDICATES[name]}`,
    '--output json',
    `"${IMAGE}"`,
  ])} >"${DESK}/${name}.envelopes.json" || { echo "refused: $IMAGE_DIGEST has no signed ${name} of this application" >&2; exit 1; }
jq -cS --arg digest "$IMAGE_DIGEST" '.payload | @base64d | fromjson | select(.predicateType == "${PREDICATES[name]}" and any(.subject[]; .digest.sha256 == $digest[7:]))' "${DESK}/${name}.envelopes.json" >"${DESK}/${name}.signed" || exit 1`;
}

/** What is wrong with a provenance, a line each; nothing at all where one of them is as it must be. */
const WRONG = `def words: split(" ") | map(select(. != "" and . != "-"));
($commits | words | map(split("=") | {(.[0]): (.[1:] | join("="))}) | add // {}) as $taken
| ($source | words | {kind: .[0], repository: .[1], branch: .[2]}) as $wanted
| [.[] | .predicate | .buildDefinition as $definition | .runDetails as $details | [
  [$definition.buildType == $type, "the build is of the type \\($definition.buildType)"],
  [$details.builder.id == $builder, "\\($details.builder.id) built it, and must be \\($builder)"],
  [$definition.internalParameters.pipeline == $pipeline, "it comes from the pipeline \\($definition.internalParameters.pipeline), and not from \\($pipeline)"],
  [$definition.externalParameters.application == $application, "it is of the application \\($definition.externalParameters.application)"],
  [$definition.externalParameters.source.kind == $wanted.kind, "its source is a \\($definition.externalParameters.source.kind)"],
  [$definition.externalParameters.source.repository == $wanted.repository, "it comes from the repository \\($definition.externalParameters.source.repository), and not from \\($wanted.repository)"],
  [$definition.externalParameters.source.branch == $wanted.branch, "it comes from the branch \\($definition.externalParameters.source.branch), and not from \\($wanted.branch)"],
  [$definition.externalParameters.commits == $taken, "it was built of \\($definition.externalParameters.commits | tojson), and this run has \\($taken | tojson)"]
] | map(select(.[0] | not) | .[1])]
| if length == 0 then "there is no provenance" elif any(.[]; length == 0) then empty else .[] | .[] end`;

/** Provenance says our repository, branch, pipeline and builder, and the commits of this run. */
function verifyProvenance(options: SigningOptions): string {
  return `${readStatements('provenance', options)}
jq -rs --arg type "${BUILD_TYPE}" --arg builder "$BUILDER" --arg pipeline "$PIPELINE" --arg application "$APPLICATION" --arg source "$SOURCE" --arg commits "$COMMITS" '${WRONG}' "${DESK}/provenance.signed" >"${DESK}/wrong" || exit 1
if [ -s "${DESK}/wrong" ]; then sort -u "${DESK}/wrong" | sed 's/^/refused: /' >&2; exit 1; fi`;
}

/** The image passed in this pipeline: who built it, nobody here can say. */
function verifySummary(options: SigningOptions): string {
  return `${readStatements('summary', options)}
${compareSummary}`;
}

const ORIGINS = {
  built: { look: lookAtTag, verifies: verifyProvenance, says: 'comes from $SOURCE by $BUILDER' },
  pushed: { look: lookAtDigest, verifies: verifySummary, says: 'passed in $PIPELINE' },
} as const;

/** A list of contents of this very digest is there, in both forms. */
function verifyContents(options: SigningOptions): string {
  return `${readStatements('cyclonedx', options)}
if ! jq -es --arg digest "$IMAGE_DIGEST" 'any(.[]; .predicate.metadata.component.version == $digest)' "${DESK}/cyclonedx.signed" >"${DESK}/is-so"; then echo "refused: the signed list of contents (CycloneDX) is of another image than $IMAGE_DIGEST" >&2; exit 1; fi
${readStatements('spdx', options)}
if ! jq -es --arg digest "$IMAGE_DIGEST" 'any(.[]; any(.predicate.packages[]?; .versionInfo == $digest))' "${DESK}/spdx.signed" >"${DESK}/is-so"; then echo "refused: the signed list of contents (SPDX) is of another image than $IMAGE_DIGEST" >&2; exit 1; fi`;
}

/** The signed list of contents of this digest, for whoever looks at it now. */
const takeContents = `jq -cs --arg digest "$IMAGE_DIGEST" 'map(.predicate | select(.metadata.component.version == $digest)) | first' "${DESK}/cyclonedx.signed" >"${IMAGE_CONTENTS}" || exit 1`;

/** The lines that let a wave deploy the image: they read, and whatever they cannot read stops it. */
export function verifyLines(
  tools: VerifyTools,
  options: SigningOptions = {},
  origin: ImageOrigin = 'built',
): readonly string[] {
  const { look, verifies, says } = ORIGINS[origin];
  return [
    ...[tools.cosign, tools.oras].map(fetchTool),
    login,
    look,
    awaitReplicas(options),
    verifySignature(options),
    verifies(options),
    verifyContents(options),
    refuseFindings(options),
    takeContents,
    refuseMatches(tools.grype),
    `echo "$IMAGE_DIGEST is signed, ${says}, and may be deployed"`,
  ];
}

/** Lets a wave deploy the image of this run. */
export function verifyBuildspec(tools: VerifyTools, origin: ImageOrigin = 'built'): Buildspec {
  return { phases: { build: { 'on-failure': 'ABORT', commands: verifyLines(tools, {}, origin) } } };
}
