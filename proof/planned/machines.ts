import { anySoaks, stepsOf } from '../../blueprint/plan/stage';
import { deployedAction } from '../../hops/deploy';
import type { DeployedMachine } from '../../hops/deploy/kind';
import { approvalClock } from './approval-clock';
import { rolloutMachines } from './rollout/machines';
import type { RolloutMachine } from './rollout/place';
import { ANYTHING, inTooling, json, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** The state machines: who they run as and all that they do. */
export function machines(subject: PlanSubject): readonly WantedInstance[] {
  const { blueprint } = subject;
  const { stateMachineLogs: to } = blueprint.facts;
  return [...soakTimer(subject), ...approvalWatches(subject), ...workers(subject), ...ofRollout(subject)].map(
    ({ arn, roleArn, definition }) =>
      inTooling(blueprint, 'aws_sfn_state_machine', {
        name: arn.split(':').at(-1),
        role_arn: roleArn,
        ...(to && {
          logging_configuration: {
            level: to.level,
            include_execution_data: to.data,
            log_destination: `${blueprint.names.machineLogGroupArn()}:*`,
          },
        }),
        definition: json({
          ...definition,
          Comment: ANYTHING,
          TimeoutSeconds: ANYTHING,
          States: Object.fromEntries(
            Object.entries(definition.States).map(([name, state]) => [name, { ...state, Retry: ANYTHING }]),
          ),
        }),
      }),
  );
}

type Machine = Omit<DeployedMachine, 'definition'> & {
  readonly definition: Readonly<Record<string, Wanted>> & DeployedMachine['definition'];
};

function soakTimer({ blueprint: { names, applications } }: PlanSubject): readonly DeployedMachine[] {
  if (!anySoaks(applications)) return [];
  return [
    {
      arn: names.soakTimerArn(),
      roleArn: names.toolingRoleArn(names.soakRole()),
      definition: {
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', SecondsPath: '$.seconds', End: true } },
      },
    },
  ];
}

/** Those of the pipeline that delivers the landing zone. */
function ofRollout({ blueprint }: PlanSubject): readonly RolloutMachine[] {
  return blueprint.applications.flatMap((application) => rolloutMachines(blueprint, application));
}

function approvalWatches({ blueprint: { names, applications } }: PlanSubject): readonly Machine[] {
  return applications.flatMap(({ facts: { name, notify } }) => {
    const minutes = notify.alarms.approvalMinutes;
    if (minutes === undefined) return [];
    return [
      {
        arn: names.approvalWatchArn(name),
        roleArn: names.toolingRoleArn(names.approvalWatchRole(name)),
        definition: approvalClock({
          partition: names.partition,
          pipeline: names.pipeline(name),
          namespace: names.metricNamespace(),
          minutes,
        }),
      },
    ];
  });
}

/** What works for deployments; an action of each of its accounts has it work. */
function workers({ blueprint }: PlanSubject): readonly DeployedMachine[] {
  const all = blueprint.applications.flatMap(({ facts: { name }, stages }) =>
    stepsOf(stages).flatMap((step) =>
      step.kind === 'deploy' && step.role === 'stage role'
        ? (deployedAction(blueprint, name, step).machine ?? [])
        : [],
    ),
  );
  return [...new Map(all.map((machine) => [machine.arn, machine])).values()];
}
