/**
 * A profile and no exported keys: the AWS CLI takes the role itself, again and again, so that a build may take longer than
 * the hour that a role taken by a role lasts. The name of the session says which build it is. A connection on which nothing
 * comes for minutes is kept open: a network may forget it (https://github.com/aws/aws-cli/issues/8545).
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11-28)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining (2026-11-28)
 */
export const asDeployRole = `umask 077
config="$(mktemp -d)/config"
export AWS_CONFIG_FILE="$config" AWS_PROFILE=target AWS_REGION="$DEPLOY_REGION" AWS_DEFAULT_REGION="$DEPLOY_REGION"
session="$(printf '%s' "$CODEBUILD_BUILD_ID" | tr -c 'A-Za-z0-9=,.@-' '-' | tail -c 64)"
printf '[profile target]\\nrole_arn = %s\\nrole_session_name = %s\\ncredential_source = EcsContainer\\nregion = %s\\ntcp_keepalive = true\\n' \\
  "$DEPLOY_ROLE_ARN" "$session" "$DEPLOY_REGION" >"$AWS_CONFIG_FILE"`;
