import type { Problem } from '../blueprint/problems/problem';
import { readStacks } from '../proof/gather';
import { type Block, isBlock } from '../proof/gather/block';
import { Collector } from '../proof/gather/collector';
import type { LocatedResource } from '../proof/gather/located';
import type { StackOutput } from '../proof/gather/stacks';
import { worldOf } from '../proof/gather/world';
import type { Pipeline, PipelineAction, PipelineCondition, PipelineRule, PipelineStage } from './pipeline';

/** Every pipeline of the output of `cdktf synth`. */
export function synthesizedPipelines(folder: string): {
  readonly pipelines: readonly Pipeline[];
  readonly problems: readonly Problem[];
} {
  const { stacks, problems } = readStacks(folder);
  if (problems.length > 0) return { pipelines: [], problems };
  return pipelinesOf(stacks);
}

/** The same out of stacks that are read already. */
export function pipelinesOf(stacks: readonly StackOutput[]): {
  readonly pipelines: readonly Pipeline[];
  readonly problems: readonly Problem[];
} {
  const collector = new Collector(worldOf(stacks));
  const pipelines: Pipeline[] = [];
  collector.each('aws_codepipeline', (placed) => pipelines.push(pipelineOf(placed)));
  return { pipelines, problems: collector.problems.found };
}

function pipelineOf(placed: LocatedResource): Pipeline {
  const { account, region } = placed;
  return {
    name: String(placed.value('name')),
    arn: String(placed.stack.computed(placed, 'arn')),
    account,
    region,
    roleArn: String(placed.value('role_arn')),
    executionMode: String(placed.value('execution_mode') ?? 'SUPERSEDED'),
    stores: blocks(placed.value('artifact_store')).map((store) => ({
      region: String(store.region ?? region),
      bucket: String(store.location),
      ...optional('keyArn', first(store.encryption_key)?.id),
    })),
    stages: blocks(placed.value('stage')).map(stageOf),
    variables: blocks(placed.value('variable')).map((variable) => ({
      name: String(variable.name),
      ...optional('defaultValue', variable.default_value),
    })),
  };
}

function stageOf(stage: Block): PipelineStage {
  const failure = first(stage.on_failure);
  return {
    name: String(stage.name),
    actions: blocks(stage.action).map(actionOf),
    beforeEntry: blocks(first(stage.before_entry)?.condition).map(conditionOf),
    onSuccess: blocks(first(stage.on_success)?.condition).map(conditionOf),
    ...(failure && {
      onFailure: {
        ...optional('result', failure.result),
        ...optional('retryMode', first(failure.retry_configuration)?.retry_mode),
        conditions: blocks(failure.condition).map(conditionOf),
      },
    }),
  };
}

function actionOf(action: Block): PipelineAction {
  return {
    name: String(action.name),
    category: String(action.category),
    owner: String(action.owner),
    provider: String(action.provider),
    version: String(action.version),
    runOrder: Number(action.run_order ?? 1),
    configuration: texts(action.configuration),
    inputs: list(action.input_artifacts),
    outputs: list(action.output_artifacts),
    ...optional('roleArn', action.role_arn),
    ...optional('region', action.region),
    ...optional('namespace', action.namespace),
    ...(action.timeout_in_minutes !== undefined && { timeoutMinutes: Number(action.timeout_in_minutes) }),
  };
}

function conditionOf(condition: Block): PipelineCondition {
  return { result: String(condition.result ?? 'FAIL'), rules: blocks(condition.rule).map(ruleOf) };
}

function ruleOf(rule: Block): PipelineRule {
  return {
    name: String(rule.name),
    provider: String(first(rule.rule_type_id)?.provider),
    configuration: texts(rule.configuration),
    commands: list(rule.commands),
    inputs: list(rule.input_artifacts),
    ...optional('roleArn', rule.role_arn),
    ...optional('region', rule.region),
  };
}

/** Terraform writes one block with or without a list around it. */
function blocks(value: unknown): readonly Block[] {
  return [value].flat().filter(isBlock);
}

function first(value: unknown): Block | undefined {
  return blocks(value)[0];
}

function list(value: unknown): readonly string[] {
  return value === undefined ? [] : [value].flat().map(String);
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const block = first(value) ?? {};
  return Object.fromEntries(Object.entries(block).map(([key, each]) => [key, String(each)]));
}

function optional<Key extends string>(key: Key, value: unknown): { readonly [key in Key]?: string } {
  return (value === undefined ? {} : { [key]: String(value) }) as { readonly [key in Key]?: string };
}
