import type { DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { partitionOf } from '../blueprint/regions';
import type { Caller } from './callers';
import { computeLog } from './compute-log';
import { reasonOf } from './denied';
import type { Pipeline, PipelineCondition, PipelineRule } from './pipeline';
import type { RecordedCondition } from './record';
import type { Variables } from './variables';

/** What rules are checked with. */
export interface RuleChecking {
  readonly stage: string;
  readonly when: RecordedCondition['when'];
  readonly pipeline: Pipeline;
  readonly region: string;
  readonly variables: Variables;
  /** Becomes the role of a rule, or stays the pipeline's. */
  readonly as: (rule: PipelineRule) => Promise<Caller>;
}

/** What a rule says. */
interface Answer {
  readonly met: boolean;
  readonly reason: string;
}

type Rule = (rule: PipelineRule, checking: RuleChecking) => Promise<Answer> | Answer;

/**
 * The rules that the runner can check.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html
 */
const RULES: Readonly<Record<string, Rule>> = {
  CloudWatchAlarm: quietAlarm,
  Commands: runCommands,
  DeploymentWindow: ({ configuration }) => ({
    met: true,
    reason: `the window ${configuration.Cron} (${configuration.TimeZone ?? 'UTC'}) is taken as open: nobody waits here`,
  }),
  LambdaInvoke: invokeFunction,
  VariableCheck: checkVariable,
};

/** Checks every rule of conditions: a condition is met where all its rules are. */
export async function checkConditions(
  conditions: readonly PipelineCondition[],
  checking: RuleChecking,
): Promise<readonly RecordedCondition[]> {
  const found: RecordedCondition[] = [];
  for (const { result, rules } of conditions) {
    for (const rule of rules) {
      const { stage, when } = checking;
      const answer = await check(rule, checking);
      found.push({ stage, when, rule: rule.name, provider: rule.provider, result, ...answer });
    }
  }
  return found;
}

async function check(rule: PipelineRule, checking: RuleChecking): Promise<Answer> {
  const known = RULES[rule.provider];
  if (!known)
    return { met: false, reason: `rules of ${rule.provider} cannot be played here, so it is not met` };
  try {
    const configuration = checking.variables.resolveAll(rule.configuration);
    return await known({ ...rule, configuration }, checking);
  } catch (error) {
    return { met: false, reason: reasonOf(error) };
  }
}

/**
 * Looks at the alarm once: the minutes that CodePipeline would watch it are not waited for.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html
 */
async function quietAlarm(rule: PipelineRule, checking: RuleChecking): Promise<Answer> {
  const { AlarmName = '', AlarmStates = 'ALARM', WaitTime = '0' } = rule.configuration;
  const region = rule.region ?? checking.region;
  const caller = await checking.as(rule);
  const { MetricAlarms = [], CompositeAlarms = [] } = await caller.call<DescribeAlarmsCommandOutput>({
    service: 'cloudwatch',
    operation: 'DescribeAlarms',
    region,
    params: { AlarmNames: [AlarmName], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
    // Composite alarms are told only whose permission is for all alarms.
    needs: [{ action: 'cloudwatch:DescribeAlarms', resource: '*' }],
  });
  const [alarm] = [...MetricAlarms, ...CompositeAlarms];
  if (!alarm) return { met: false, reason: `there is no alarm ${AlarmName} in ${region}` };
  const bad = AlarmStates.split(',').map((each) => each.trim());
  const state = alarm.StateValue ?? 'INSUFFICIENT_DATA';
  const watched = `${AlarmName} is ${state}; ${WaitTime} minutes of watching are passed over`;
  return { met: !bad.includes(state), reason: watched };
}

/**
 * A machine of CodePipeline would run them. What they look at is not there, so they are not run.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-Commands.html
 */
async function runCommands(rule: PipelineRule, checking: RuleChecking): Promise<Answer> {
  await computeLog(await checking.as(rule), checking.pipeline);
  const [first = ''] = rule.commands;
  return { met: true, reason: `taken as met: no commands of rules run here (${first.slice(0, 80)})` };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-LambdaInvoke.html */
async function invokeFunction(rule: PipelineRule, checking: RuleChecking): Promise<Answer> {
  const { FunctionName = '' } = rule.configuration;
  const region = rule.region ?? checking.region;
  const caller = await checking.as(rule);
  const resource = `arn:${partitionOf(region)}:lambda:${region}:${caller.account}:function:${FunctionName}`;
  const needs = [{ action: 'lambda:InvokeFunction', resource }];
  return caller.play({ service: 'lambda', operation: 'Invoke', region, needs }, () => ({
    met: true,
    reason: `${FunctionName} would answer; no function runs here`,
  }));
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html */
function checkVariable({ configuration }: PipelineRule): Answer {
  const { Variable = '', Value = '', Operator = 'EQ' } = configuration;
  const met =
    { EQ: Variable === Value, NE: Variable !== Value, CONTAINS: Variable.includes(Value) }[Operator] ??
    new RegExp(Value).test(Variable);
  return { met, reason: `${Variable} ${Operator} ${Value}` };
}
