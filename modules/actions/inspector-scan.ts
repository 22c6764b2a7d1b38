import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from './pipeline-action';

/** How many findings of each severity are too many. */
export interface Thresholds {
  readonly critical?: number | undefined;
  readonly high?: number | undefined;
  readonly medium?: number | undefined;
  readonly low?: number | undefined;
}

export interface InspectorScanProps extends Named {
  /** The source artifact, or the image: its repository and its tag. */
  readonly of: { readonly source: string } | { readonly repository: string; readonly tag: string };
  readonly thresholds: Thresholds;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html */
export function inspectorScan({ name, roleArn, of, thresholds }: InspectorScanProps): PipelineAction {
  const what =
    'source' in of
      ? { InspectorRunMode: 'SourceCodeScan' }
      : { InspectorRunMode: 'ECRImageScan', ECRRepositoryName: of.repository, ImageTag: of.tag };
  return {
    name,
    roleArn,
    category: 'Invoke',
    provider: 'InspectorScan',
    ...('source' in of && { inputs: [of.source] }),
    outputs: [name],
    configuration: { ...what, ...renderThresholds(thresholds) },
  };
}

function renderThresholds(thresholds: Thresholds): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(thresholds).flatMap(([severity, most]) =>
      most === undefined
        ? []
        : [[`${severity.charAt(0).toUpperCase()}${severity.slice(1)}Threshold`, `${most}`]],
    ),
  );
}

/**
 * ScanSbom has no resource-level permission.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan
 */
export function scanWithInspector(): readonly Statement[] {
  return [{ Sid: 'ScanWithInspector', Effect: 'Allow', Action: 'inspector-scan:ScanSbom', Resource: '*' }];
}

/**
 * The log of actions that run on machines of CodePipeline. The group is there before the pipeline; AWS lists the right to
 * make it all the same, and no page says that the machine does without.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan (2026-11-28)
 */
export function writeActionLog(logGroupArn: string): readonly Statement[] {
  return [
    {
      // AWS's policies for builds, and aws-cdk's for scans, have both forms of the ARN.
      Sid: 'MakeActionLog',
      Effect: 'Allow',
      Action: 'logs:CreateLogGroup',
      Resource: [logGroupArn, `${logGroupArn}:*`],
    },
    {
      Sid: 'WriteActionLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    },
  ];
}

/**
 * What a scan of an image needs beside. AWS's page of the action and aws-cdk name the three of the pull; whoever pulls from
 * a private registry asks for a token first, which gives nothing that the role may not do anyway.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html (2026-11-28)
 */
export function pullToScan(repositoryArn: string): readonly Statement[] {
  return [
    { Sid: 'LogInToScan', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PullToScan',
      Effect: 'Allow',
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: repositoryArn,
    },
  ];
}
