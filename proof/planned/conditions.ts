import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { retryModeOf } from '../../blueprint/plan/retries';
import { hasStep, type Stage, waveNamed } from '../../blueprint/plan/stage';
import type { WaveFacts } from '../../blueprint/schema/landing-zone';
import type { Verification } from '../../blueprint/schema/verification';
import type { Wanted } from './wanted';

/** A rule that AWS brings. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html (2026-11-28) */
const typeOf = (provider: string) => ({ category: 'Rule', owner: 'AWS', provider, version: '1' });

function failure(onFailure: WaveFacts['onFailure'], stage: Stage): Wanted {
  switch (onFailure) {
    case 'stop':
      return undefined;
    case 'rollback':
      return { result: 'ROLLBACK' };
    case 'retry':
      return { result: 'RETRY', retry_configuration: { retry_mode: retryModeOf(stage) } };
  }
}

/** What must hold at the edges of a stage, and what happens where its actions fail. */
export function conditionsOf(
  blueprint: Blueprint,
  application: PlannedApplication,
  stage: Stage,
): Readonly<Record<'before_entry' | 'on_success' | 'on_failure', Wanted>> {
  const wave = waveNamed(stage.wave?.name, blueprint.facts);
  if (stage.entry)
    return {
      before_entry: entered(blueprint, application, stage),
      on_success: undefined,
      on_failure: undefined,
    };
  const rules =
    wave && stage.wave?.last
      ? [...quiet(blueprint, application, wave), ...verified(blueprint, application, stage)]
      : [];
  return {
    before_entry: stage.wave?.first ? windowOf(wave) : undefined,
    on_success:
      rules.length === 0
        ? undefined
        : { condition: { result: wave?.onFailure === 'rollback' ? 'ROLLBACK' : 'FAIL', rule: rules } },
    // Gates put nothing into service: there is nothing to go back from.
    on_failure: wave && hasStep(stage, 'deploy') ? failure(wave.onFailure, stage) : undefined,
  };
}

/**
 * What lets a run into a stage of the landing zone's own delivery: that no account differs, or that somebody is asked.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html (2026-11-28)
 */
function entered(
  { names }: Blueprint,
  { facts: { name } }: PlannedApplication,
  { name: stage, entry }: Stage,
): Wanted {
  if (entry?.kind === 'if-asked') {
    const rule = {
      name: 'somebody-is-asked',
      rule_type_id: typeOf('VariableCheck'),
      configuration: { Variable: `#{${entry.report}.ASKS}`, Operator: 'NE', Value: 'nobody' },
    };
    return { condition: { result: 'SKIP', rule: [rule] } };
  }
  const rule = {
    name: 'no-drift',
    rule_type_id: typeOf('CloudWatchAlarm'),
    configuration: { AlarmName: `${names.pipeline(name)}-drift`, AlarmStates: 'ALARM', WaitTime: 1 },
    role_arn: names.toolingRoleArn(names.stageRole(name, stage)),
  };
  return { condition: { result: 'FAIL', rule: [rule] } };
}

function windowOf(wave: WaveFacts | undefined): Wanted {
  if (!wave?.window) return undefined;
  const { cron, timeZone } = wave.window;
  const rule = {
    name: 'window',
    rule_type_id: typeOf('DeploymentWindow'),
    // It counts seconds too.
    configuration: { Cron: `* ${cron}`, TimeZone: timeZone },
  };
  return { condition: { result: 'FAIL', rule: [rule] } };
}

function quiet(
  { names, facts }: Blueprint,
  { alarms, facts: application }: PlannedApplication,
  { name: waveName }: WaveFacts,
): readonly Wanted[] {
  return alarms
    .filter(({ wave }) => wave === waveName)
    .map(({ name, account, region, minutes }, position) => ({
      name: `quiet-${position + 1}`,
      rule_type_id: typeOf('CloudWatchAlarm'),
      configuration: { AlarmName: name, AlarmStates: 'ALARM', WaitTime: minutes },
      role_arn: names.deployRoleArn(account.id, application.name),
      region: region === facts.regions.primary ? undefined : region,
    }));
}

/** Commands on a machine of CodePipeline, with the role of the stage. */
function verified(
  { names }: Blueprint,
  { facts: { name, verify } }: PlannedApplication,
  stage: Stage,
): readonly Wanted[] {
  return verify
    .filter(({ wave }) => wave === stage.wave?.name)
    .map((each) => ({
      name: `verify-${each.name}`,
      rule_type_id: typeOf('Commands'),
      commands: each.kind === 'command' ? each.commands : [asking(each)],
      role_arn: names.toolingRoleArn(names.stageRole(name, stage.name)),
    }));
}

/** One line that asks an address until it answers with a status, or a time is over. */
function asking({ url, status, minutes }: Verification & { readonly kind: 'http' }): string {
  const once = `"$(curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' '${url}')"`;
  const over = `if [ "$(date +%s)" -ge "$end" ]; then echo 'no answer of status ${status} from ${url} within ${minutes} minutes' >&2; exit 1; fi`;
  return `end=$(($(date +%s) + ${60 * minutes})); until [ ${once} = ${status} ]; do ${over}; sleep 10; done`;
}
