import { only, type Stack } from './stack';

/** An action of a synthesized pipeline. */
export interface ActionJson {
  readonly name: string;
  readonly category: string;
  readonly provider: string;
  readonly role_arn: string;
  readonly run_order: number;
  readonly region?: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly input_artifacts?: readonly string[];
  readonly output_artifacts?: readonly string[];
  readonly timeout_in_minutes?: number;
}

/** A synthesized pipeline, as far as tests look at it. */
export interface PipelineJson {
  readonly name: string;
  readonly role_arn: string;
  readonly pipeline_type: string;
  readonly execution_mode: string;
  readonly depends_on: readonly string[];
  readonly artifact_store: readonly {
    readonly location: string;
    readonly region?: string;
    readonly encryption_key: { readonly id: string; readonly type: string };
  }[];
  readonly stage: readonly { readonly name: string; readonly action: readonly ActionJson[] }[];
}

/** The one pipeline of a stack. */
export function pipelineOf(stack: Stack): PipelineJson {
  return only(stack, 'aws_codepipeline').attributes as unknown as PipelineJson;
}

/** Every action of a pipeline, in order. */
export function actionsOf({ stage }: PipelineJson): readonly ActionJson[] {
  return stage.flatMap(({ action }) => action);
}

/** The action of that name. */
export function actionOf(pipeline: PipelineJson, name: string): ActionJson {
  const found = actionsOf(pipeline).find((action) => action.name === name);
  if (found) return found;
  const names = actionsOf(pipeline).map((action) => action.name);
  throw new Error(`no action ${name} in ${pipeline.name}; there are: ${names.join(', ')}`);
}
