import type { CodepipelineStage } from '@cdktf/provider-aws/lib/codepipeline';

/** One rule of a condition: it holds, or the condition fails. */
export interface StageRule {
  /** Unique within the condition. */
  readonly name: string;
  readonly provider: 'CloudWatchAlarm' | 'Commands' | 'DeploymentWindow' | 'VariableCheck';
  /** @default none */
  readonly configuration?: Readonly<Record<string, string>>;
  /** What a rule of commands runs, each on one line. @default none */
  readonly commands?: readonly string[];
  /** The role the rule works with. @default the pipeline's */
  readonly roleArn?: string;
  /** @default the pipeline's */
  readonly region?: string;
}

/** What must hold at the edges of a stage, and what happens where its actions fail. */
export interface StageConditions {
  /** Rules that must hold before the stage starts; the run fails otherwise. @default none */
  readonly beforeEntry?: readonly StageRule[];
  /** Rules that must hold for the stage to be run at all; it is skipped otherwise. @default it is run */
  readonly skippedUnless?: readonly StageRule[];
  /** Rules that must hold before the stage is left. @default none */
  readonly onSuccess?: { readonly rules: readonly StageRule[]; readonly result: 'FAIL' | 'ROLLBACK' };
  /** @default the run stops */
  readonly onFailure?: 'retry' | 'rollback';
  /** What is tried again. @default the actions that failed */
  readonly retryMode?: 'ALL_ACTIONS' | 'FAILED_ACTIONS';
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-DeploymentWindow.html */
export function deploymentWindow({
  cron,
  timeZone,
}: {
  readonly cron: string;
  readonly timeZone: string;
}): StageRule {
  return {
    name: 'window',
    provider: 'DeploymentWindow',
    // Its cron expressions begin with the seconds, which are never told.
    configuration: { Cron: `* ${cron}`, TimeZone: timeZone },
  };
}

export interface QuietAlarmProps {
  readonly name: string;
  readonly alarm: string;
  /** Minutes that the alarm is watched. */
  readonly minutes: number;
  readonly roleArn: string;
  readonly region: string;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html */
export function quietAlarm({ name, alarm, minutes, roleArn, region }: QuietAlarmProps): StageRule {
  return {
    name,
    provider: 'CloudWatchAlarm',
    configuration: { AlarmName: alarm, AlarmStates: 'ALARM', WaitTime: `${minutes}` },
    roleArn,
    region,
  };
}

/**
 * Holds unless a variable of an earlier action has a value: where the variable has any other, or is wrong, the stage is run.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html (2026-11-28)
 */
export function differsFrom({
  name,
  variable,
  value,
}: {
  readonly name: string;
  /** Such as `report.ASKS`. */
  readonly variable: string;
  readonly value: string;
}): StageRule {
  return {
    name,
    provider: 'VariableCheck',
    configuration: { Variable: `#{${variable}}`, Operator: 'NE', Value: value },
  };
}

export interface CommandsProps {
  readonly name: string;
  readonly commands: readonly string[];
  readonly roleArn: string;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-Commands.html (2026-11-28) */
export function succeeds({ name, commands, roleArn }: CommandsProps): StageRule {
  return { name, provider: 'Commands', commands, roleArn };
}

export interface AnswersProps {
  readonly name: string;
  readonly url: string;
  /** Status that the answer must have. */
  readonly status: number;
  readonly minutes: number;
  readonly roleArn: string;
}

/** Asks every ten seconds; an answer that takes longer counts as none. */
export function answers({ name, url, status, minutes, roleArn }: AnswersProps): StageRule {
  const asks = `curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' '${url}'`;
  const late = `echo 'no answer of status ${status} from ${url} within ${minutes} minutes' >&2; exit 1`;
  const command = `end=$(($(date +%s) + ${minutes * 60})); until [ "$(${asks})" = ${status} ]; do if [ "$(date +%s)" -ge "$end" ]; then ${late}; fi; sleep 10; done`;
  return succeeds({ name, commands: [command], roleArn });
}

/** Terraform reads two signs as its own. */
function asWritten(command: string): string {
  return command.replace(/[$%](?=\{)/g, '$&$&');
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html */
export function renderConditions(
  { beforeEntry, skippedUnless, onSuccess, onFailure, retryMode = 'FAILED_ACTIONS' }: StageConditions,
  homeRegion: string | undefined,
): Pick<CodepipelineStage, 'beforeEntry' | 'onFailure' | 'onSuccess'> {
  const rules = (all: readonly StageRule[]) => all.map((rule) => renderRule(rule, homeRegion));
  return {
    ...(beforeEntry && { beforeEntry: { condition: { result: 'FAIL', rule: rules(beforeEntry) } } }),
    ...(skippedUnless && { beforeEntry: { condition: { result: 'SKIP', rule: rules(skippedUnless) } } }),
    ...(onSuccess && {
      onSuccess: { condition: { result: onSuccess.result, rule: rules(onSuccess.rules) } },
    }),
    ...(onFailure === 'rollback' && { onFailure: { result: 'ROLLBACK' } }),
    ...(onFailure === 'retry' && {
      onFailure: { result: 'RETRY', retryConfiguration: { retryMode } },
    }),
  };
}

function renderRule(rule: StageRule, homeRegion: string | undefined) {
  return {
    name: rule.name,
    ruleTypeId: { category: 'Rule', owner: 'AWS', provider: rule.provider, version: '1' },
    ...(rule.configuration && { configuration: { ...rule.configuration } }),
    ...(rule.commands && { commands: rule.commands.map(asWritten) }),
    ...(rule.roleArn && { roleArn: rule.roleArn }),
    ...(rule.region && rule.region !== homeRegion && { region: rule.region }),
  };
}
