import type { LookKind } from './kind';

/** A function of AWS Lambda, by the alias that callers use. */
interface FunctionAlias {
  /** The image of the run, or an artifact. */
  readonly runs: 'image' | object;
  readonly function: string;
  readonly alias: string;
}

/** What an image is resolved to. @see https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCodeLocation.html (2026-11-29) */
const IMAGE = `aws lambda get-function --function-name "$(word 5)" --qualifier "$version" --query '{image: Code.ResolvedImageUri}' --output json >"$HOME/function.json" || exit 1
      image="$(jq -r '.image // "nothing"' "$HOME/function.json")" || exit 1
      case "$image" in *"@$IMAGE_DIGEST") ;; *) refuse "runs version $version of $image, which is not of $IMAGE_DIGEST" ;; esac
      runs "$version" "$IMAGE_DIGEST"`;

/**
 * AWS Lambda hashes the package as it got it. No page says that CodePipeline hands an artifact on as it is: where the hash is another
 * one, what is inside is compared, file by file.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html (2026-11-29)
 */
const PACKAGE = `given
      aws lambda get-function-configuration --function-name "$(word 5)" --qualifier "$version" --query '{sum: CodeSha256}' --output json >"$HOME/function.json" || exit 1
      there="$(jq -r '.sum' "$HOME/function.json" | base64 -d | od -An -v -tx1 | tr -d ' \\n')" || exit 1
      if [ "sha256:$there" != "$sum" ]; then
        aws lambda get-function --function-name "$(word 5)" --qualifier "$version" --query '{at: Code.Location}' --output json >"$HOME/function.json" || exit 1
        curl -sSf -o "$HOME/package" "$(jq -r '.at' "$HOME/function.json")" || exit 1
        if ! same "$HOME/package"; then refuse "runs version $version with the package sha256:$there, and what is in it is not what is in $artifact ($sum)"; fi
      fi
      runs "$version" "sha256:$there"`;

/**
 * The version that an alias points to, and what that is of. What a function has in its environment is not read, though whoever may read
 * one may read the other.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html (2026-11-29)
 */
export const functionAlias: LookKind<FunctionAlias> = {
  lines: `name="$(word 5):$(word 6)"
    aws lambda get-alias --function-name "$(word 5)" --name "$(word 6)" --output json >"$HOME/alias.json" || exit 1
    version="$(jq -r '.FunctionVersion' "$HOME/alias.json")" || exit 1
    if jq -e '(.RoutingConfig.AdditionalVersionWeights // {}) != {}' "$HOME/alias.json" >"$HOME/runs"; then refuse "sends calls to another version than $version, too"; fi
    if [ "$from" = - ]; then
      ${IMAGE}
    else
      ${PACKAGE}
    fi`,
  grants: ({ runs, function: name, alias }, { partition, accountId, region }) => {
    const arn = `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
    return [
      // AWS's page of resources has the function, the version and the alias for what works on a function.
      {
        Sid: 'LookAtAliases',
        Effect: 'Allow',
        Action: 'lambda:GetAlias',
        Resource: [arn, `${arn}:${alias}`],
      },
      {
        Sid: 'LookAtFunctions',
        Effect: 'Allow',
        Action: 'lambda:GetFunction',
        Resource: [arn, `${arn}:*`],
      },
      ...(runs === 'image'
        ? []
        : [
            {
              Sid: 'LookAtPackages',
              Effect: 'Allow' as const,
              Action: 'lambda:GetFunctionConfiguration',
              Resource: [arn, `${arn}:*`],
            },
          ]),
    ];
  },
  ceiling: ({ runs }) => [
    {
      Sid: 'CeilingLookAtFunctions',
      Effect: 'Allow',
      Action: ['lambda:GetAlias', 'lambda:GetFunction'],
      Resource: '*',
    },
    ...(runs === 'image'
      ? []
      : [
          {
            Sid: 'CeilingLookAtPackages',
            Effect: 'Allow' as const,
            Action: 'lambda:GetFunctionConfiguration',
            Resource: '*',
          },
        ]),
  ],
};
