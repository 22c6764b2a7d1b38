import type { LookKind } from './kind';

/**
 * A service of App Runner: the image that it is told to run. It takes one by its digest.
 *
 * @see https://docs.aws.amazon.com/apprunner/latest/api/API_ImageRepository.html (2026-11-29)
 */
export const appRunnerService: LookKind<{ readonly arn: string }> = {
  lines: `name="$(word 5)"
    aws apprunner describe-service --service-arn "$name" --query '{status: Service.Status, image: Service.SourceConfiguration.ImageRepository.ImageIdentifier}' --output json >"$HOME/service.json" || exit 1
    status="$(jq -r '.status' "$HOME/service.json")" || exit 1
    image="$(jq -r '.image // "nothing"' "$HOME/service.json")" || exit 1
    if [ "$status" != RUNNING ]; then refuse "is $status"; fi
    case "$image" in *"@$IMAGE_DIGEST") ;; *) refuse "runs $image, which is not of $IMAGE_DIGEST" ;; esac
    runs "$image" "$IMAGE_DIGEST"`,
  grants: ({ arn }) => [
    { Sid: 'LookAtRunners', Effect: 'Allow', Action: 'apprunner:DescribeService', Resource: arn },
  ],
  ceiling: () => [
    { Sid: 'CeilingLookAtRunners', Effect: 'Allow', Action: 'apprunner:DescribeService', Resource: '*' },
  ],
};
