import { DESK } from './options';
import { PREDICATES } from './sbom';

/** What kind of build it is: what the fields of its provenance mean is in docs/signing.md. */
export const BUILD_TYPE = 'urn:aws-delivery-blueprint:build:codepipeline-codebuild:v1';

/**
 * Provenance, out of what AWS tells of the run and of the build. Values of variables that are kept elsewhere stay there: AWS tells
 * their names alone. Of the image that the build ran in AWS tells what the project says: its digest, where that is how it is named.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html (2026-11-29)
 * @see https://slsa.dev/spec/v1.1/provenance (2026-11-29)
 */
const PREDICATE = `def known: with_entries(select(.value != null));
def words: split(" ") | map(select(. != "" and . != "-"));
def time: if type == "number" then floor | todate else .[0:19] + "Z" end;
def digest: if test("^[0-9a-f]{40}$") then {gitCommit: .} elif test("^sha256:[0-9a-f]{64}$") then {sha256: .[7:]} else null end;
$builds[0].builds[0] as $build | $execution[0].pipelineExecution as $run
| {
  buildDefinition: {
    buildType: $type,
    externalParameters: {
      source: ($source | words | {kind: .[0], repository: .[1], branch: .[2]}),
      commits: ($commits | words | map(split("=") | {(.[0]): (.[1:] | join("="))}) | add // {}),
      application: $application
    },
    internalParameters: {
      pipeline: $pipeline,
      buildspec: {sha256: $buildspec},
      image: $build.environment.image,
      computeType: $build.environment.computeType,
      privileged: $build.environment.privilegedMode,
      variables: ($build.environment.environmentVariables // [] | map({name, type: (.type // "PLAINTEXT")} + (if (.type // "PLAINTEXT") == "PLAINTEXT" then {value} else {} end)))
    } | known,
    resolvedDependencies: ([$run.artifactRevisions // [] | .[] | {
      name, digest: (.revisionId // "" | digest), uri: (.revisionUrl // "" | select(test("^https?://")) // null),
      annotations: {revision: .revisionId}
    } | known] + [$build.environment.image // "" | capture("@sha256:(?<sha256>[0-9a-f]{64})$") | {
      name: "image of the build", digest: ., uri: "docker://\\($build.environment.image)"
    }])
  },
  runDetails: {
    builder: {id: $builder},
    metadata: {invocationId: $build.arn, startedOn: ($build.startTime | time), finishedOn: ($build.endTime | time)},
    byproducts: [{name: "pipeline execution", annotations: {id: $id}}]
  }
}`;

/** Writes the provenance of the image. What stands in it was looked at before. */
export const writeProvenance = `buildspec="$(jq -j '.builds[0].source.buildspec // ""' "${DESK}/builds.json" | sha256sum | cut -d ' ' -f 1)" || exit 1
jq -n --slurpfile builds "${DESK}/builds.json" --slurpfile execution "$HOME/execution.json" --arg type "${BUILD_TYPE}" --arg buildspec "$buildspec" --arg builder "$BUILDER" --arg source "$SOURCE" --arg commits "$COMMITS" --arg application "$APPLICATION" --arg pipeline "$PIPELINE" --arg id "$EXECUTION" '${PREDICATE}' >"${DESK}/provenance.json" || exit 1`;

/** A statement of in-toto about the image, canonical: what is signed is what is hashed. */
export function state(name: keyof typeof PREDICATES): string {
  return `jq -cS --arg name "$REGISTRY/$REPOSITORY" --arg digest "$IMAGE_DIGEST" '{_type: "https://in-toto.io/Statement/v1", subject: [{name: $name, digest: {sha256: $digest[7:]}}], predicateType: "${PREDICATES[name]}", predicate: .}' "${DESK}/${name}.json" >"${DESK}/${name}.statement.json" || exit 1`;
}
