import type { ActionType } from './action-type';

const invoke = { category: 'Invoke', owner: 'AWS', version: '1' } as const;

export const invokeActions: readonly ActionType[] = [
  {
    ...invoke,
    provider: 'Lambda',
    required: ['FunctionName'],
    optional: ['UserParameters'],
    inputs: [0, 5],
    outputs: [0, 5],
    page: 'action-reference-Lambda',
  },
  {
    ...invoke,
    provider: 'StepFunctions',
    required: ['StateMachineArn'],
    optional: ['ExecutionNamePrefix', 'InputType', 'Input'],
    requiredIf: [{ key: 'Input', when: 'InputType', is: ['FilePath'] }],
    inputs: [0, 1],
    outputs: [0, 1],
    page: 'action-reference-StepFunctions',
  },
  {
    ...invoke,
    provider: 'InspectorScan',
    required: ['InspectorRunMode'],
    optional: [
      'ECRRepositoryName',
      'ImageTag',
      'CriticalThreshold',
      'HighThreshold',
      'MediumThreshold',
      'LowThreshold',
    ],
    // None for the scan of an image.
    inputs: [0, 1],
    outputs: [1, 1],
    page: 'action-reference-InspectorScan',
  },
  {
    ...invoke,
    provider: 'CodePipeline',
    required: ['PipelineName'],
    optional: ['SourceRevisions', 'Variables'],
    inputs: [0, 0],
    outputs: [0, 0],
    page: 'action-reference-PipelineInvoke',
  },
];
