import type { Answers } from './answer';

interface Params {
  readonly EnvironmentName: string;
  readonly EnvironmentNames: readonly string[];
  readonly VersionLabel: string;
  readonly VersionLabels?: readonly string[];
  readonly SourceBundle?: object;
}

/** Elastic Beanstalk: every environment is there, and has a version that somebody gave it by hand. */
export function environments(): Answers<Params> {
  const labels = new Map<string, string>();
  const bundles = new Map<string, object | undefined>();
  return {
    'elastic-beanstalk:DescribeEnvironments': ({
      params: {
        EnvironmentNames: [name = ''],
      },
    }) => ({
      Environments: [
        { Status: 'Ready', EnvironmentId: 'e-abcd123456', VersionLabel: labels.get(name) ?? 'by hand' },
      ],
    }),
    'elastic-beanstalk:CreateApplicationVersion': ({ params: { VersionLabel, SourceBundle } }) => {
      bundles.set(VersionLabel, SourceBundle);
      return {};
    },
    'elastic-beanstalk:DescribeApplicationVersions': ({ params: { VersionLabels = [] } }) => ({
      ApplicationVersions: VersionLabels.map((label) => ({ SourceBundle: bundles.get(label) })),
    }),
    'elastic-beanstalk:UpdateEnvironment': ({ params }) => {
      labels.set(params.EnvironmentName, params.VersionLabel);
      return {};
    },
    'elastic-beanstalk:DescribeEvents': () => ({ Events: [] }),
  };
}
