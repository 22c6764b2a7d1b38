import { readPlaces } from './places';

/**
 * What a service of Amazon ECS runs: its primary deployment, or the primary task set where CodeDeploy or somebody else puts
 * them into service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html (2026-11-29)
 */
const PRIMARY = `[.services[0] | (.taskSets // []) + (.deployments // []) | .[] | select(.status == "PRIMARY")][0].taskDefinition // empty`;

/** Whether a task definition names an image of the digest; every task is of the image that its definition names by digest. */
const RUNS = `any(.taskDefinition.containerDefinitions[]; .image | endswith("@" + $digest))`;

/**
 * Takes the role of the account that tells what runs. A profile of its own for each look, and no exported keys.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11-28)
 */
const asLookRole = `export AWS_CONFIG_FILE="$HOME/look" AWS_PROFILE=look AWS_REGION="$region" AWS_DEFAULT_REGION="$region"
    printf '[profile look]\\nrole_arn = %s\\nrole_session_name = record\\ncredential_source = EcsContainer\\nregion = %s\\n' "$(printf '%s' "$LOOK_ROLE" | sed "s/ACCOUNT/$account/")" "$region" >"$AWS_CONFIG_FILE"`;

/** Looks at every service of the wave. Where one cannot be looked at, or runs something else, the wave fails without a record. */
export const readBack = `: >"$HOME/running.json"
${readPlaces('looks')}
for look in $looks; do
  if [ "$look" = - ]; then break; fi
  account="$(printf '%s' "$look" | cut -d = -f 1)"
  region="$(printf '%s' "$look" | cut -d = -f 2)"
  cluster="$(printf '%s' "$look" | cut -d = -f 3)"
  service="$(printf '%s' "$look" | cut -d = -f 4)"
  (
    ${asLookRole}
    aws ecs describe-services --cluster "$cluster" --services "$service" --output json >"$HOME/service.json" || exit 1
    definition="$(jq -r '${PRIMARY}' "$HOME/service.json")" || exit 1
    if [ -z "$definition" ]; then echo "refused: $cluster/$service of $account in $region does not say what it runs" >&2; exit 1; fi
    aws ecs describe-task-definition --task-definition "$definition" --output json >"$HOME/definition.json" || exit 1
    if ! jq -e --arg digest "$IMAGE_DIGEST" '${RUNS}' "$HOME/definition.json" >"$HOME/runs"; then
      echo "refused: $cluster/$service of $account in $region runs $definition, which is not of $IMAGE_DIGEST" >&2
      exit 1
    fi
    jq -cn --arg account "$account" --arg region "$region" --arg service "$cluster/$service" --arg definition "$definition" --arg digest "$IMAGE_DIGEST" '{account: $account, region: $region, service: $service, definition: $definition, digest: $digest}' >>"$HOME/running.json" || exit 1
  ) || exit 1
done`;
