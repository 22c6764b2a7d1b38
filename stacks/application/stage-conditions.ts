import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { hasStep, type Stage, waveNamed } from '../../blueprint/plan/stage';
import { deploymentWindow, quietAlarm, type StageConditions } from '../../modules/pipeline/stage-condition';

/** What must hold before the deployments of a wave start and before it is left, at the stages that begin and end them. */
export function stageConditions(
  { facts, names }: Blueprint,
  { facts: application, alarms }: PlannedApplication,
  stage: Stage,
): StageConditions {
  const wave = waveNamed(stage.wave?.name, facts);
  if (!wave || !stage.wave) return {};
  const watched = stage.wave.last ? alarms.filter((alarm) => alarm.wave === wave.name) : [];
  return {
    ...(stage.wave.first && wave.window && { beforeEntry: [deploymentWindow(wave.window)] }),
    ...(watched.length > 0 && {
      onSuccess: {
        result: wave.onFailure === 'rollback' ? 'ROLLBACK' : 'FAIL',
        rules: watched.map(({ name, account, region, minutes }, position) =>
          quietAlarm({
            // Names of alarms may hold what names of rules may not.
            name: `quiet-${position + 1}`,
            alarm: name,
            minutes,
            roleArn: names.deployRoleArn(account.id, application.name),
            region,
          }),
        ),
      },
    }),
    // A stage of gates alone puts nothing into service: there is nothing to go back from, nor to try again.
    ...(wave.onFailure !== 'stop' && hasStep(stage, 'deploy') && { onFailure: wave.onFailure }),
  };
}
