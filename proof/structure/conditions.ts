import { type ConditionRuleType, conditionRuleTypes } from './condition-rules';
import { type Condition, type ConditionRule, type HookName, resultsOf, type StageHook } from './hook';
import type { Stage } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { isExpression, known, repeated } from './terraform';

type Said = Omit<StructureRemark, 'place'>;

/**
 * AWS's page has fewer results for conditions at the end of a stage than its API: what the API takes is fine here.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
 */
const RESULTS: Readonly<Record<HookName, readonly string[]>> = {
  before_entry: ['FAIL', 'SKIP'],
  on_success: ['FAIL', 'ROLLBACK'],
  on_failure: ['FAIL', 'RETRY', 'ROLLBACK', 'SKIP'],
};

export const conditions: StructureRule = {
  id: 'conditions',
  why: 'An edge of a stage has one condition, of one to five rules that AWS knows, and a result that fits.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html',
  check: ({ stages }) => stages.flatMap(ofStage),
};

function ofStage({ place, hooks }: Stage): readonly StructureRemark[] {
  const remarks: readonly Said[] = hooks.flatMap((hook) => [
    ...ofHook(hook),
    ...hook.conditions.flatMap((each) => ofCondition(each, hook)),
  ]);
  return remarks.map((remark) => ({ place, ...remark }));
}

function ofHook(hook: StageHook): readonly Said[] {
  const { name, conditions } = hook;
  const wrong = resultsOf(hook).filter((result) => !isExpression(result) && !RESULTS[name].includes(result));
  return [
    ...(conditions.length > 1
      ? [{ found: `${conditions.length} conditions in ${name}`, change: 'put the rules into one condition' }]
      : []),
    ...wrong.map((result) => ({
      found: `the result ${result} of ${name}`,
      change: `use ${RESULTS[name].join(' or ')}`,
    })),
  ];
}

function ofCondition({ result, rules }: Condition, { name }: StageHook): readonly Said[] {
  const names = rules.flatMap((rule) => known(rule.name) ?? []);
  return [
    ...(rules.length < 1 || rules.length > 5
      ? [{ found: `${rules.length} rules in the condition of ${name}`, change: 'have 1 to 5' }]
      : []),
    ...repeated(names).map((each) => ({
      found: `more than one rule "${each}" in the condition of ${name}`,
      change: 'give each rule a unique name',
    })),
    ...rules.flatMap((rule) => ofRule(rule, name === 'before_entry' && result === 'SKIP')),
  ];
}

function ofRule(rule: ConditionRule, skips: boolean): readonly Said[] {
  const id = [rule.category, rule.owner, rule.provider, rule.version];
  if (id.some((part) => part !== undefined && isExpression(part))) return [];
  const type = conditionRuleTypes.find(({ provider }) => provider === rule.provider);
  const { category, owner = 'AWS', version = '1' } = rule;
  const title = `the rule "${rule.name ?? '?'}"`;
  if (!type || category !== 'Rule' || owner !== 'AWS' || version !== '1') {
    const providers = conditionRuleTypes.map(({ provider }) => provider).join(', ');
    const found = `${title} of the type ${id.map((part) => part ?? '?').join(' ')}`;
    return [{ found, change: `use category Rule, owner AWS, version 1 and one of ${providers}` }];
  }
  const cannotSkip = skips && !type.canSkip;
  const allowed = conditionRuleTypes.filter(({ canSkip }) => canSkip).map(({ provider }) => provider);
  return [
    ...(cannotSkip
      ? [{ found: `${title} where the stage is skipped`, change: `use ${allowed.join(' or ')}` }]
      : []),
    ...keys(rule, type).map((said) => ({ ...said, found: `${said.found} of ${title}` })),
  ];
}

function keys({ configuration, hasCommands }: ConditionRule, type: ConditionRuleType): readonly Said[] {
  const told = Object.keys(configuration ?? {});
  const known = [...type.required, ...type.optional];
  const missing = configuration ? type.required.filter((key) => !told.includes(key)) : [];
  const unknown = told.filter((key) => !known.includes(key) && !isExpression(key));
  const offered = known.length > 0 ? `use one of ${known.join(', ')}` : 'leave it out';
  return [
    ...missing.map((key) => ({ found: `no ${key}`, change: 'add it to the configuration' })),
    ...unknown.map((key) => ({ found: `the unknown key ${key}`, change: offered })),
    ...(type.needsCommands && !hasCommands ? [{ found: 'no commands', change: 'add them' }] : []),
  ];
}
