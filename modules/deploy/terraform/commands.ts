import { SUMMARY } from './summary';

/** The folder that the plan is put into, and the file in it. */
export const PLAN_FOLDER = '.blueprint-plan';
export const PLAN_FILE = 'tfplan';

/** Minutes that a run waits for the lock of another one. */
const LOCK_MINUTES = 5;

/** What the plan tells later actions: numbers and addresses for whoever approves, and the checksum of the plan. */
export const PLAN_VARIABLES = { summary: 'PLAN_SUMMARY', checksum: 'PLAN_SHA256' } as const;

/**
 * The state is where `accounts/` says, whatever backend the source names: a file that overrides comes last. `STATE` is the
 * bucket, its region, the key of the object, and the ARN of a key where there is one.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/override#merging-terraform-blocks (2026-11-28)
 */
export const INITIALIZE = `export TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1
cd "$CODEBUILD_SRC_DIR/$FOLDER" || exit 1
if [ ! -f .terraform.lock.hcl ]; then
  echo "$FOLDER has no .terraform.lock.hcl: run '$program providers lock -platform=linux_amd64' there, commit the file, and let the build hand it on" >&2
  exit 1
fi
# shellcheck disable=SC2086
set -- $STATE
jq -n --arg bucket "$1" --arg region "$2" --arg key "$3" --arg kms "\${4:-}" '{
  terraform: {backend: {s3: (
    {bucket: $bucket, key: $key, region: $region, use_lockfile: true}
    + if $kms == "" then {} else {encrypt: true, kms_key_id: $kms} end
  )}}
}' >blueprint_override.tf.json
$program init -input=false -lockfile=readonly -no-color || exit 1`;

/**
 * `-detailed-exitcode`: 0 for no changes, 2 for changes, 1 for a failure. Files of variables have no blanks in their names.
 */
export const PLAN = `set --
# shellcheck disable=SC2086
for file in \${VAR_FILES:-}; do set -- "$@" "-var-file=$file"; done
plan="$CODEBUILD_SRC_DIR/${PLAN_FOLDER}/${PLAN_FILE}"
mkdir -p "$CODEBUILD_SRC_DIR/${PLAN_FOLDER}"
$program plan -input=false -lock-timeout=${LOCK_MINUTES}m -detailed-exitcode -no-color "-out=$plan" "$@" && result=0 || result=$?
case "$result" in 0 | 2) ;; *) exit "$result" ;; esac`;

export const SUMMARIZE = `${PLAN_VARIABLES.summary}="$($program show -json "$plan" | jq -r '${SUMMARY}')" || exit 1
[ -n "$${PLAN_VARIABLES.summary}" ] || exit 1
${PLAN_VARIABLES.checksum}="$(sha256sum "$plan" | cut -d ' ' -f 1)"
export ${PLAN_VARIABLES.summary} ${PLAN_VARIABLES.checksum}
echo "$${PLAN_VARIABLES.summary}"`;

/** CodeBuild says by the name of the artifact where it lies. */
export const TAKE_PLAN = `plan="$(printenv "CODEBUILD_SRC_DIR_$PLAN_ARTIFACT")/${PLAN_FILE}"
if ! echo "$${PLAN_VARIABLES.checksum}  $plan" | sha256sum -c - >/dev/null; then
  echo "$plan is not the plan that was made for this run" >&2
  exit 1
fi`;

export const APPLY = `$program apply -input=false -lock-timeout=${LOCK_MINUTES}m -no-color "$plan" || exit 1`;
