import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from './pipeline-action';

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

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html */
export function invokeFunction(functionArn: string): readonly Statement[] {
  return [{ Sid: 'InvokeFunction', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn }];
}
