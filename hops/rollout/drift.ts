import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { ROLLOUT_FOLDERS } from '../../blueprint/plan/rollout-builds';
import { looksAtAlarms } from '../alarm-looks';
import { runsWorker } from '../deploy/machine-worker';
import { allowed, denied, type Hop } from '../hop';
import { countsMetric } from '../metrics';
import { own, role, service, strangersAccount } from '../principals';
import { iterates, type Machine, machineOf, startsBuilds } from './machines';

// Pages of AWS's documentation, as of 2026-11-28.
const scheduleRolePage =
  'https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html';
const alarmRulePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html';

/** What compares the landing zone with its accounts: a schedule, a state machine, and the stages that look at its alarm. */
export function driftHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { name, rollout } = application.facts;
  if (!rollout?.drift) return [];
  const drift = machineOf(blueprint, name, { part: 'drift', project: 'plan' });
  return [
    ...runsWorker(drift),
    ...startsBuilds(drift),
    ...iterates(drift, ROLLOUT_FOLDERS.staged),
    ...scheduled(drift),
    ...countsMetric(blueprint, {
      place: drift.place,
      title: drift.machine,
      what: 'the stacks that differ',
      roleArn: drift.workerArn,
    }),
    ...looks(blueprint, application),
  ];
}

/** The schedule starts the state machine with its own role. */
function scheduled({ blueprint, place, machine, workerArn, name }: Machine): readonly Hop[] {
  const { names, facts } = blueprint;
  const ours = { 'aws:SourceArn': names.scheduleGroupArn(name), 'aws:SourceAccount': facts.tooling.id };
  const asks = {
    who: service('scheduler.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(workerArn, facts.tooling.id),
    documentation: scheduleRolePage,
  };
  return [
    ...allowed(place, `the schedule of ${machine} takes its role`, { ...asks, context: ours }),
    ...denied(place, `the schedule of ${machine} takes its role for somebody else's account`, {
      ...asks,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...denied(place, `other schedules than that of ${machine} take its role`, {
      ...asks,
      context: { ...ours, 'aws:SourceArn': names.scheduleGroupArn('another') },
    }),
  ];
}

/** The condition of a stage looks at the alarm, and cannot silence it. */
function looks(blueprint: Blueprint, { facts: { name }, stages }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  return stages
    .filter(({ entry }) => entry?.kind === 'no-drift')
    .flatMap((stage) => {
      const title = `the role of stage ${stage.name} of ${name}`;
      const who = role(names.toolingRoleArn(names.stageRole(name, stage.name)));
      return [
        ...allowed(place, `${title} looks whether an account differs`, {
          ...looksAtAlarms(facts.tooling, facts.regions.primary),
          who,
          documentation: alarmRulePage,
        }),
        ...denied(place, `${title} silences the alarm that an account differs`, {
          who,
          actions: ['cloudwatch:DisableAlarmActions', 'cloudwatch:SetAlarmState'],
          resource: own(names.pipelineAlarmArn(name, 'drift'), facts.tooling.id),
          documentation: alarmRulePage,
        }),
      ];
    });
}
