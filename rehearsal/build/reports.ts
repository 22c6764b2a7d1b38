import { partitionOf } from '../../blueprint/regions';
import { tryParseArn } from '../../policies/arn';
import type { BuildInput } from './build-input';
import type { Buildspec } from './buildspec';

const REPORTING = [
  'CreateReportGroup',
  'CreateReport',
  'BatchPutTestCases',
  'BatchPutCodeCoverages',
  'UpdateReport',
];

/**
 * Writes the test reports, as the build's role. A name of its own becomes `<project>-<name>`.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html
 */
export async function writeReports(
  { playing, project, build }: BuildInput,
  { reports }: Buildspec,
): Promise<void> {
  const { region, account } = playing.at;
  for (const name of Object.keys(reports)) {
    const resource = tryParseArn(name)
      ? name
      : `arn:${partitionOf(region)}:codebuild:${region}:${account}:report-group/${project.name}-${name}`;
    for (const operation of REPORTING) {
      const needs = [{ action: `codebuild:${operation}`, resource }];
      await build.play({ service: 'codebuild', operation, region, needs }, () => undefined);
    }
  }
}
