import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { retryModeOf } from '../../blueprint/plan/retries';
import { hasStep, type Stage, waveNamed } from '../../blueprint/plan/stage';
import type { Verification } from '../../blueprint/schema/verification';
import {
  answers,
  deploymentWindow,
  quietAlarm,
  type StageConditions,
  type StageRule,
  succeeds,
} from '../../modules/pipeline/stage-condition';
import { entryOf } from '../self-delivery/entry';

/** What must hold before the deployments of a wave start and before it is left, at the stages that begin and end them. */
export function stageConditions(
  { facts, names }: Blueprint,
  { facts: application, alarms }: PlannedApplication,
  stage: Stage,
): StageConditions {
  const wave = waveNamed(stage.wave?.name, facts);
  if (stage.entry) return entryOf(stage.entry, { names, facts, application, stage: stage.name });
  if (!wave || !stage.wave) return {};
  const watched = stage.wave.last ? alarms.filter((alarm) => alarm.wave === wave.name) : [];
  const rules = [
    ...watched.map(({ name, account, region, minutes }, position) =>
      quietAlarm({
        // Names of alarms may hold what names of rules may not.
        name: `quiet-${position + 1}`,
        alarm: name,
        minutes,
        roleArn: names.deployRoleArn(account.id, application.name),
        region,
      }),
    ),
    ...(stage.verifies ?? []).map((each) =>
      verification(each, names.toolingRoleArn(names.stageRole(application.name, stage.name))),
    ),
  ];
  return {
    ...(stage.wave.first && wave.window && { beforeEntry: [deploymentWindow(wave.window)] }),
    ...(rules.length > 0 && {
      onSuccess: { result: wave.onFailure === 'rollback' ? 'ROLLBACK' : 'FAIL', rules },
    }),
    // A stage of gates alone puts nothing into service: there is nothing to go back from, nor to try again.
    ...(wave.onFailure !== 'stop' &&
      hasStep(stage, 'deploy') && { onFailure: wave.onFailure, retryMode: retryModeOf(stage) }),
  };
}

function verification(each: Verification, roleArn: string): StageRule {
  const name = `verify-${each.name}`;
  switch (each.kind) {
    case 'http':
      return answers({ name, url: each.url, status: each.status, minutes: each.minutes, roleArn });
    case 'command':
      return succeeds({ name, commands: each.commands, roleArn });
  }
}
