import { codeBuild } from './build-actions';

/** A type of rule that a condition can have. */
export interface ConditionRuleType {
  readonly provider: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether it takes commands, which stand outside the configuration. @default it takes none */
  readonly needsCommands?: true;
  /** Whether an entry condition that skips the stage can have it. @default it cannot */
  readonly canSkip?: true;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html */
export const conditionRuleTypes: readonly ConditionRuleType[] = [
  { provider: 'CloudWatchAlarm', required: ['AlarmName'], optional: ['AlarmStates', 'WaitTime'] },
  {
    provider: 'CodeBuild',
    required: codeBuild.required,
    // AWS's page has no `BuildspecOverride`, which the action has: the benefit of the doubt.
    optional: codeBuild.optional,
  },
  { provider: 'Commands', required: [], optional: [], needsCommands: true },
  { provider: 'DeploymentWindow', required: ['Cron'], optional: ['TimeZone'] },
  { provider: 'LambdaInvoke', required: ['FunctionName'], optional: ['UserParameters'], canSkip: true },
  { provider: 'VariableCheck', required: ['Operator', 'Variable', 'Value'], optional: [], canSkip: true },
];
