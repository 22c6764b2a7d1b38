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
 * The log of the actions that CodePipeline runs on its own compute. Nobody else makes it: the first scan does.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan (2026-11-28)
 */
export function logScan(logGroupArn: string): readonly Statement[] {
  return [
    { Sid: 'MakeScanLog', Effect: 'Allow', Action: 'logs:CreateLogGroup', Resource: logGroupArn },
    {
      Sid: 'WriteScanLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    },
  ];
}

/** What a scan of an image needs beside. */
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
