import type { Buildspec } from '../../codebuild/buildspec';
import { asDeployRole } from './as-deploy-role';

/**
 * Publishes a version of an image, which later actions know by FUNCTION_VERSION. AWS Lambda refuses a change while it works
 * on another (https://github.com/aws/aws-cli/issues/6718): each is waited for. A version is of the code that was written, or
 * of none.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html (2026-11-28)
 */
export const lambdaPublishBuildspec: Buildspec = {
  env: { 'exported-variables': ['FUNCTION_VERSION'] },
  phases: {
    build: {
      'on-failure': 'ABORT',
      commands: [
        asDeployRole,
        `aws lambda wait function-updated --function-name "$FUNCTION" || exit 1
code="$(aws lambda update-function-code --function-name "$FUNCTION" --image-uri "$IMAGE_URI" --query CodeSha256 --output text)" || exit 1
aws lambda wait function-updated --function-name "$FUNCTION" || exit 1
FUNCTION_VERSION="$(aws lambda publish-version --function-name "$FUNCTION" --code-sha256 "$code" --query Version --output text)" || exit 1
aws lambda wait published-version-active --function-name "$FUNCTION" --qualifier "$FUNCTION_VERSION" || exit 1
export FUNCTION_VERSION
echo "$IMAGE_URI is version $FUNCTION_VERSION of $FUNCTION"`,
      ],
    },
  },
};
