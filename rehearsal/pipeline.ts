import type { Blueprint } from '../blueprint/plan/planned';
import { tryParseArn } from '../policies/arn';
import type { PlannedAction } from './record';

/** An action as CodePipeline keeps it. */
export interface PipelineAction {
  readonly name: string;
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
  readonly version: string;
  readonly runOrder: number;
  /** @default the pipeline's own role; none for an action of somebody's own worker */
  readonly roleArn?: string;
  /** @default the pipeline's */
  readonly region?: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly namespace?: string;
  readonly timeoutMinutes?: number;
}

/** A rule of a condition. */
export interface PipelineRule {
  readonly name: string;
  readonly provider: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
  readonly inputs: readonly string[];
  readonly roleArn?: string;
  readonly region?: string;
}

/** What must hold at an edge of a stage, and what happens where it does not. */
export interface PipelineCondition {
  readonly result: string;
  readonly rules: readonly PipelineRule[];
}

export interface PipelineStage {
  readonly name: string;
  readonly actions: readonly PipelineAction[];
  readonly beforeEntry: readonly PipelineCondition[];
  readonly onSuccess: readonly PipelineCondition[];
  readonly onFailure?: {
    /** `ROLLBACK`, `RETRY`, `FAIL` or `SKIP`. */
    readonly result?: string;
    readonly retryMode?: string;
    readonly conditions: readonly PipelineCondition[];
  };
}

/** The artifact store of a region. */
export interface PipelineStore {
  readonly region: string;
  readonly bucket: string;
  /** ARN of the key; in an output, the reference that Terraform resolves. @default the key that AWS manages */
  readonly keyArn?: string;
}

/** A pipeline, whether read back through the API or out of the output of `cdktf synth`. */
export interface Pipeline {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly roleArn: string;
  readonly executionMode: string;
  readonly stores: readonly PipelineStore[];
  readonly stages: readonly PipelineStage[];
  readonly variables: readonly { readonly name: string; readonly defaultValue?: string }[];
}

/** The groups of a stage: they run one after another, the actions of a group at the same time. */
export function groupsOf({ actions }: PipelineStage): readonly (readonly PipelineAction[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((left, right) => left - right);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
}

/** Every action in the order that it runs in, with the account, the role and the wave that it works for. */
export function plannedActions(pipeline: Pipeline, blueprint: Blueprint): readonly PlannedAction[] {
  return pipeline.stages.flatMap((stage) =>
    groupsOf(stage)
      .flat()
      .map((action) => plannedAction({ pipeline, stage: stage.name, action }, blueprint)),
  );
}

/** An action and where it stands. */
interface Placed {
  readonly pipeline: Pipeline;
  readonly stage: string;
  readonly action: PipelineAction;
}

export function plannedAction({ pipeline, stage, action }: Placed, blueprint: Blueprint): PlannedAction {
  const role = action.roleArn ?? (action.owner === 'AWS' ? pipeline.roleArn : undefined);
  const account = tryParseArn(role ?? '')?.account ?? pipeline.account;
  const wave = waveOf(stage, pipeline, blueprint);
  return {
    stage,
    action: action.name,
    runOrder: action.runOrder,
    category: action.category,
    owner: action.owner,
    provider: action.provider,
    ...(wave !== undefined && { wave }),
    account,
    accountName: accountName(account, blueprint),
    region: action.region ?? pipeline.region,
    ...(role !== undefined && { role }),
  };
}

/** The name of an account in `accounts/`; its id where it has none there. */
export function accountName(id: string, { facts }: Blueprint): string {
  const accounts = [facts.management, facts.tooling, ...facts.workloads];
  return accounts.find((account) => account.id === id)?.name ?? id;
}

/** The wave that a stage belongs to. */
export function waveOf(stage: string, pipeline: Pipeline, blueprint: Blueprint): string | undefined {
  const application = blueprint.applications.find(
    ({ facts }) => blueprint.names.pipeline(facts.name) === pipeline.name,
  );
  return application?.stages.find(({ name }) => name === stage)?.wave?.name;
}
