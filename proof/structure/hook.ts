import { type Block, isBlock } from '../gather/stacks';
import { blocks, text } from './terraform';

/** A rule of a condition. */
export interface ConditionRule {
  readonly name: string | undefined;
  readonly category: string | undefined;
  readonly owner: string | undefined;
  readonly provider: string | undefined;
  readonly version: string | undefined;
  /** Nothing where an expression makes it. */
  readonly configuration: Block | undefined;
  readonly hasCommands: boolean;
}

export interface Condition {
  readonly result: string | undefined;
  readonly rules: readonly ConditionRule[];
}

/** An edge of a stage, as Terraform calls it. */
export type HookName = 'before_entry' | 'on_success' | 'on_failure';

/** What happens at an edge of a stage. */
export interface StageHook {
  readonly name: HookName;
  /** What happens without a condition: only `on_failure` has it. */
  readonly result: string | undefined;
  readonly conditions: readonly Condition[];
}

const HOOKS: readonly HookName[] = ['before_entry', 'on_success', 'on_failure'];

export function readHooks(stage: Block): readonly StageHook[] {
  return HOOKS.flatMap((name) =>
    blocks(stage[name]).map((hook) => ({
      name,
      result: text(hook.result),
      conditions: blocks(hook.condition).map((condition) => ({
        result: text(condition.result),
        rules: blocks(condition.rule).map(readRule),
      })),
    })),
  );
}

/** Owner and version may be left out: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RuleTypeId.html */
function readRule(rule: Block): ConditionRule {
  const [type = {}] = blocks(rule.rule_type_id);
  const { commands } = rule;
  const configuration = rule.configuration ?? {};
  return {
    name: text(rule.name),
    category: text(type.category),
    owner: text(type.owner),
    provider: text(type.provider),
    version: text(type.version),
    configuration: isBlock(configuration) ? configuration : undefined,
    hasCommands: Array.isArray(commands) ? commands.length > 0 : typeof commands === 'string',
  };
}

/** Every result a hook may have: its own and those of its conditions. */
export function resultsOf({ result, conditions }: StageHook): readonly string[] {
  return [result, ...conditions.map((condition) => condition.result)].flatMap((each) => each ?? []);
}
