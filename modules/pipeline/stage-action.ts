import type { Statement } from '../../policies/document';
import { BUILD_ARTIFACT, type Named, type PipelineAction } from './pipeline-action';

/** A build that tests or scans: it takes the source, whose buildspec counts, and what was built. */
export function testAction(
  props: Named & { readonly projectName: string; readonly source: string; readonly batch: boolean },
): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Test',
    provider: 'CodeBuild',
    inputs: [props.source, BUILD_ARTIFACT],
    configuration: {
      ProjectName: props.projectName,
      PrimarySource: props.source,
      ...(props.batch && { BatchEnabled: 'true' }),
    },
  };
}

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

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html */
export function lambdaAction(
  props: Named & { readonly functionName: string; readonly input: string | undefined },
): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Invoke',
    provider: 'Lambda',
    configuration: {
      FunctionName: props.functionName,
      ...(props.input !== undefined && { UserParameters: props.input }),
    },
  };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html */
export function stepFunctionsAction(
  props: Named & { readonly stateMachineArn: string; readonly input: string },
): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: { StateMachineArn: props.stateMachineArn, InputType: 'Literal', Input: props.input },
  };
}

/** Waits for a time. An action of Step Functions may take up to seven days. */
export function soakAction({
  timerArn,
  minutes,
  ...named
}: Named & { readonly timerArn: string; readonly minutes: number }): PipelineAction {
  const input = JSON.stringify({ seconds: minutes * 60 });
  return stepFunctionsAction({ ...named, stateMachineArn: timerArn, input });
}

export interface CustomActionProps {
  readonly name: string;
  readonly category: 'Build' | 'Deploy' | 'Test' | 'Invoke';
  readonly provider: string;
  readonly version: string;
  readonly inputs: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
}

/** An action that somebody's own worker runs, with credentials of its own. */
export function customAction(props: CustomActionProps): PipelineAction {
  return { ...props, owner: 'Custom' };
}

/**
 * ScanSbom has no resource-level permission.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html#edit-role-InspectorScan
 */
export function scanWithInspector(): readonly Statement[] {
  return [{ Sid: 'ScanWithInspector', Effect: 'Allow', Action: 'inspector-scan:ScanSbom', Resource: '*' }];
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

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html */
export function invokeFunction(functionArn: string): readonly Statement[] {
  return [{ Sid: 'InvokeFunction', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn }];
}
