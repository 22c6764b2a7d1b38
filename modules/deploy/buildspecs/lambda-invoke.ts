import type { Buildspec } from '../../codebuild/buildspec';
import { asDeployRole } from './as-deploy-role';

/**
 * Calls a function and waits for its answer: what it throws fails the build. A call is made once: the AWS CLI would
 * repeat one that it waits for too long (https://github.com/aws/aws-cli/issues/2657).
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (2026-11-28)
 */
export const lambdaInvokeBuildspec: Buildspec = {
  phases: {
    build: {
      'on-failure': 'ABORT',
      commands: [
        asDeployRole,
        `answer="$(mktemp)"
error="$(AWS_MAX_ATTEMPTS=1 aws lambda invoke --function-name "$FUNCTION" --invocation-type RequestResponse \\
  --cli-read-timeout 0 --cli-binary-format raw-in-base64-out --payload "$INPUT" \\
  --query FunctionError --output text "$answer")" || exit 1
echo "$FUNCTION answers: $(head -c 4096 "$answer")"
if [ "$error" != None ]; then
  echo "$FUNCTION failed ($error): its log says why" >&2
  exit 1
fi`,
      ],
    },
  },
};
