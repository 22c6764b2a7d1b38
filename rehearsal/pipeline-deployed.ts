import type {
  ActionDeclaration,
  ArtifactStore,
  Condition,
  PipelineDeclaration,
  RuleDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { Pipeline, PipelineAction, PipelineCondition, PipelineRule, PipelineStage } from './pipeline';

/** Where a pipeline was read. */
export interface PipelinePlace {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
}

/**
 * A pipeline as the API gives it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html
 */
export function deployedPipeline(declared: PipelineDeclaration, place: PipelinePlace): Pipeline {
  const stores: Readonly<Record<string, ArtifactStore>> =
    declared.artifactStores ?? (declared.artifactStore ? { [place.region]: declared.artifactStore } : {});
  return {
    ...place,
    name: declared.name ?? '',
    roleArn: declared.roleArn ?? '',
    executionMode: declared.executionMode ?? 'SUPERSEDED',
    stores: Object.entries(stores).map(([region, { location = '', encryptionKey }]) => ({
      region,
      bucket: location,
      ...(encryptionKey?.id !== undefined && { keyArn: encryptionKey.id }),
    })),
    stages: (declared.stages ?? []).map(stageOf),
    variables: (declared.variables ?? []).map(({ name = '', defaultValue }) => ({
      name,
      ...(defaultValue !== undefined && { defaultValue }),
    })),
  };
}

function stageOf({
  name = '',
  actions = [],
  beforeEntry,
  onSuccess,
  onFailure,
}: StageDeclaration): PipelineStage {
  return {
    name,
    actions: actions.map(actionOf),
    beforeEntry: (beforeEntry?.conditions ?? []).map(conditionOf),
    onSuccess: (onSuccess?.conditions ?? []).map(conditionOf),
    ...(onFailure && {
      onFailure: {
        ...(onFailure.result !== undefined && { result: onFailure.result }),
        ...(onFailure.retryConfiguration?.retryMode !== undefined && {
          retryMode: onFailure.retryConfiguration.retryMode,
        }),
        conditions: (onFailure.conditions ?? []).map(conditionOf),
      },
    }),
  };
}

function actionOf(action: ActionDeclaration): PipelineAction {
  const { category = '', owner = '', provider = '', version = '' } = action.actionTypeId ?? {};
  return {
    name: action.name ?? '',
    category,
    owner,
    provider,
    version,
    runOrder: action.runOrder ?? 1,
    configuration: action.configuration ?? {},
    inputs: (action.inputArtifacts ?? []).map((artifact) => artifact.name ?? ''),
    outputs: (action.outputArtifacts ?? []).map((artifact) => artifact.name ?? ''),
    ...(action.roleArn !== undefined && { roleArn: action.roleArn }),
    ...(action.region !== undefined && { region: action.region }),
    ...(action.namespace !== undefined && { namespace: action.namespace }),
    ...(action.timeoutInMinutes !== undefined && { timeoutMinutes: action.timeoutInMinutes }),
  };
}

function conditionOf({ result = 'FAIL', rules = [] }: Condition): PipelineCondition {
  return { result, rules: rules.map(ruleOf) };
}

function ruleOf(rule: RuleDeclaration): PipelineRule {
  return {
    name: rule.name ?? '',
    provider: rule.ruleTypeId?.provider ?? '',
    configuration: rule.configuration ?? {},
    commands: rule.commands ?? [],
    inputs: (rule.inputArtifacts ?? []).map((artifact) => artifact.name ?? ''),
    ...(rule.roleArn !== undefined && { roleArn: rule.roleArn }),
    ...(rule.region !== undefined && { region: rule.region }),
  };
}
