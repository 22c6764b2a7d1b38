import type { LookKind } from './kind';

/** An environment of Elastic Beanstalk. */
interface EnvironmentLook {
  readonly application: string;
  readonly environment: string;
}

/**
 * The version of an environment, and the bundle of that in the storage of Elastic Beanstalk. No page says that CodePipeline stores an
 * artifact as it is: where the hash is another one, what is inside is compared.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeApplicationVersions.html (2026-11-29)
 */
export const environment: LookKind<EnvironmentLook> = {
  lines: `made="$(word 5 | tr + ' ')"
    name="$made/$(word 6)"
    given
    aws elasticbeanstalk describe-environments --application-name "$made" --environment-names "$(word 6)" --query '{now: Environments[?Status!=\`"Terminated"\`] | [0].{status: Status, label: VersionLabel}}' --output json >"$HOME/environment.json" || exit 1
    status="$(jq -r '.now.status // "not there"' "$HOME/environment.json")" || exit 1
    label="$(jq -r '.now.label // "nothing"' "$HOME/environment.json")" || exit 1
    if [ "$status" != Ready ]; then refuse "is $status"; fi
    aws elasticbeanstalk describe-application-versions --application-name "$made" --version-labels "$label" --query '{at: ApplicationVersions[0].SourceBundle}' --output json >"$HOME/version.json" || exit 1
    bucket="$(jq -r '.at.S3Bucket // empty' "$HOME/version.json")" || exit 1
    if [ -z "$bucket" ]; then refuse "runs $label, which does not say what it is of"; fi
    aws s3api get-object --bucket "$bucket" --key "$(jq -r '.at.S3Key' "$HOME/version.json")" --expected-bucket-owner "$account" --output json "$HOME/package" >"$HOME/got.json" || exit 1
    there="sha256:$(sha256sum <"$HOME/package" | cut -d ' ' -f 1)"
    if [ "$there" != "$sum" ] && ! same "$HOME/package"; then refuse "runs $label with the bundle $there, and what is in it is not what is in $artifact ($sum)"; fi
    runs "$label" "$there"`,
  grants: ({ application, environment: name }, { partition, accountId, region }) => {
    const arn = `arn:${partition}:elasticbeanstalk:${region}:${accountId}`;
    return [
      {
        Sid: 'LookAtEnvironments',
        Effect: 'Allow',
        Action: 'elasticbeanstalk:DescribeEnvironments',
        Resource: `${arn}:environment/${application}/${name}`,
      },
      {
        Sid: 'LookAtBeanstalkVersions',
        Effect: 'Allow',
        Action: 'elasticbeanstalk:DescribeApplicationVersions',
        Resource: `${arn}:applicationversion/${application}/*`,
      },
      {
        Sid: 'LookAtBundles',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `arn:${partition}:s3:::elasticbeanstalk-${region}-${accountId}/*`,
      },
    ];
  },
  ceiling: (_, { partition, accountId, region }) => [
    {
      Sid: 'CeilingLookAtEnvironments',
      Effect: 'Allow',
      Action: ['elasticbeanstalk:DescribeApplicationVersions', 'elasticbeanstalk:DescribeEnvironments'],
      Resource: '*',
    },
    {
      Sid: 'CeilingLookAtBundles',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:${partition}:s3:::elasticbeanstalk-${region}-${accountId}/*`,
      Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
    },
  ],
};
