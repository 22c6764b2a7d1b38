import { type Block, isBlock } from '../gather/stacks';
import { readHooks, type StageHook } from './hook';
import { blocks, number, text, texts } from './terraform';

/** An action. Texts are as Terraform has them: `known` tells whether it is an expression. */
export interface Action {
  /** `<stage>/<action>` */
  readonly place: string;
  /** Position of the stage. */
  readonly stage: number;
  readonly name: string | undefined;
  readonly category: string | undefined;
  readonly owner: string | undefined;
  readonly provider: string | undefined;
  readonly version: string | undefined;
  /** 1 where it is not told; nothing where it is an expression. */
  readonly runOrder: number | undefined;
  readonly region: string | undefined;
  readonly namespace: string | undefined;
  /** Nothing where an expression makes it. */
  readonly configuration: Block | undefined;
  /** Names of artifacts; nothing where an expression makes the list. */
  readonly inputs: readonly string[] | undefined;
  readonly outputs: readonly string[] | undefined;
  readonly timeout: string | undefined;
}

export interface Stage {
  readonly name: string | undefined;
  /** The name, or the position where there is none. */
  readonly place: string;
  readonly actions: readonly Action[];
  readonly hooks: readonly StageHook[];
}

export interface Pipeline {
  readonly name: string | undefined;
  /** Terraform's default is V1: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codepipeline */
  readonly type: string;
  readonly executionMode: string | undefined;
  /** The region the pipeline is in; nothing where the stack does not tell it. */
  readonly region: string | undefined;
  readonly stages: readonly Stage[];
  readonly stores: readonly Block[];
  readonly triggers: readonly Block[];
  readonly variables: readonly Block[];
}

/** Reads an `aws_codepipeline`. Nothing where Terraform makes stages or actions while it runs: they are not known. */
export function readPipeline(resource: Block, region: string | undefined): Pipeline | undefined {
  const stages = blocks(resource.stage);
  const dynamic = [resource, ...stages].some((block) => block.dynamic !== undefined);
  if (dynamic || typeof resource.stage === 'string') return undefined;
  return {
    name: text(resource.name),
    type: text(resource.pipeline_type) ?? 'V1',
    executionMode: text(resource.execution_mode),
    region: text(resource.region) ?? region,
    stages: stages.map(readStage),
    stores: blocks(resource.artifact_store),
    triggers: blocks(resource.trigger),
    variables: blocks(resource.variable),
  };
}

function readStage(stage: Block, position: number): Stage {
  const name = text(stage.name);
  const place = name ?? `stage ${position}`;
  return {
    name,
    place,
    actions: blocks(stage.action).map((action, nth) => ({
      ...readAction(action),
      place: `${place}/${text(action.name) ?? `action ${nth}`}`,
      stage: position,
    })),
    hooks: readHooks(stage),
  };
}

function readAction(action: Block): Omit<Action, 'place' | 'stage'> {
  const runOrder = action.run_order;
  const configuration = action.configuration ?? {};
  return {
    name: text(action.name),
    category: text(action.category),
    owner: text(action.owner),
    provider: text(action.provider),
    version: text(action.version),
    runOrder: runOrder === undefined || runOrder === null ? 1 : number(runOrder),
    region: text(action.region),
    namespace: text(action.namespace),
    configuration: isBlock(configuration) ? configuration : undefined,
    inputs: texts(action.input_artifacts),
    outputs: texts(action.output_artifacts),
    timeout: text(action.timeout_in_minutes),
  };
}

export function actionsOf({ stages }: Pipeline): readonly Action[] {
  return stages.flatMap(({ actions }) => actions);
}

/** Whether an action is over when the other starts. Actions whose order is not known have the benefit of the doubt. */
export function isBefore(action: Action, other: Pick<Action, 'stage' | 'runOrder'>): boolean {
  if (action.stage !== other.stage) return action.stage < other.stage;
  return action.runOrder === undefined || other.runOrder === undefined || action.runOrder < other.runOrder;
}
