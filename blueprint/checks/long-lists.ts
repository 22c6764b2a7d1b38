/**
 * Longest list that one variable of a build is to hold. AWS's pages name no limit; CodeBuild answered "EnvironmentVariable should be at most
 * 4096 characters" to who had a longer one.
 *
 * @see https://github.com/wolfeidau/buildkite-serverless-agent/issues/35 (2026-11-29)
 */
export const LONGEST_LIST = 4096;
