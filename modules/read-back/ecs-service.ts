import type { LookKind } from './kind';

/**
 * What a service of Amazon ECS runs: its primary deployment, or the primary task set where CodeDeploy or somebody else puts
 * them into service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html (2026-11-29)
 */
const PRIMARY = `[.services[0] | (.taskSets // []) + (.deployments // []) | .[] | select(.status == "PRIMARY")][0].taskDefinition // empty`;

/** Whether a task definition names an image of the digest; every task is of the image that its definition names by digest. */
const RUNS = `any(.taskDefinition.containerDefinitions[]; .image | endswith("@" + $digest))`;

/** A record says of a service what it said before there were other kinds. */
const WRITES = `jq -cn --arg account "$account" --arg region "$region" --arg service "$name" --arg definition "$definition" --arg digest "$IMAGE_DIGEST" '{account: $account, region: $region, service: $service, definition: $definition, digest: $digest}' >>"$HOME/running.json" || exit 1`;

/**
 * A service of Amazon ECS: its deployment, and the task definition of that.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html (2026-11-29)
 */
export const ecsService: LookKind<{ readonly cluster: string; readonly service: string }> = {
  lines: `name="$(word 5)/$(word 6)"
    aws ecs describe-services --cluster "$(word 5)" --services "$(word 6)" --output json >"$HOME/service.json" || exit 1
    definition="$(jq -r '${PRIMARY}' "$HOME/service.json")" || exit 1
    if [ -z "$definition" ]; then refuse "does not say what it runs"; fi
    aws ecs describe-task-definition --task-definition "$definition" --output json >"$HOME/definition.json" || exit 1
    if ! jq -e --arg digest "$IMAGE_DIGEST" '${RUNS}' "$HOME/definition.json" >"$HOME/runs"; then refuse "runs $definition, which is not of $IMAGE_DIGEST"; fi
    ${WRITES}`,
  grants: ({ cluster, service }, { partition, accountId, region }) => [
    {
      Sid: 'LookAtServices',
      Effect: 'Allow',
      Action: 'ecs:DescribeServices',
      Resource: `arn:${partition}:ecs:${region}:${accountId}:service/${cluster}/${service}`,
    },
    // It has no resource-level permission.
    {
      Sid: 'LookAtTaskDefinitions',
      Effect: 'Allow',
      Action: 'ecs:DescribeTaskDefinition',
      Resource: '*',
    },
  ],
  ceiling: () => [
    {
      Sid: 'CeilingLooks',
      Effect: 'Allow',
      Action: ['ecs:DescribeServices', 'ecs:DescribeTaskDefinition'],
      Resource: '*',
    },
  ],
};
