import type { Buildspec } from '../../codebuild/buildspec';
import { asDeployRole } from './as-deploy-role';

/**
 * Has CodeDeploy shift an alias to a version, and waits until it has, or has gone back. An AppSpec file says which version calls
 * go to now; one that goes to itself, CodeDeploy would refuse.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html (2026-11-28)
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html (2026-11-28)
 */
export const lambdaCodeDeployBuildspec: Buildspec = {
  phases: {
    build: {
      'on-failure': 'ABORT',
      commands: [
        asDeployRole,
        `current="$(aws lambda get-alias --function-name "$FUNCTION" --name "$ALIAS" --query FunctionVersion --output text)" || exit 1
if [ "$current" = "$VERSION" ]; then
  echo "$ALIAS of $FUNCTION is version $VERSION already"
else
  revision="$(jq -nc --arg function "$FUNCTION" --arg alias "$ALIAS" --arg current "$current" --arg target "$VERSION" \\
    --arg before "$BEFORE" --arg after "$AFTER" '{
      revisionType: "AppSpecContent",
      appSpecContent: {content: ("{\\"version\\":0.0," + ({
        Resources: [{target: {Type: "AWS::Lambda::Function", Properties: {
          Name: $function, Alias: $alias, CurrentVersion: $current, TargetVersion: $target
        }}}],
        Hooks: [{BeforeAllowTraffic: $before}, {AfterAllowTraffic: $after} | select(.[] != "")]
      } | del(.Hooks | select(. == [])) | tojson)[1:])}
    }')" || exit 1
  deployment="$(aws deploy create-deployment --application-name "$APPLICATION" --deployment-group-name "$GROUP" \\
    --deployment-config-name "$CONFIGURATION" --revision "$revision" --query deploymentId --output text)" || exit 1
  echo "CodeDeploy shifts $ALIAS of $FUNCTION from version $current to $VERSION: $deployment"
  while :; do
    status="$(aws deploy get-deployment --deployment-id "$deployment" --query deploymentInfo.status --output text)" || exit 1
    case "$status" in
      Succeeded) break ;;
      Failed | Stopped)
        aws deploy get-deployment --deployment-id "$deployment" --query deploymentInfo.errorInformation.message --output text >&2
        exit 1 ;;
    esac
    sleep 15
  done
fi`,
      ],
    },
  },
};
