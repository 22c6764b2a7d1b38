import { RETRIED } from '../starts';
import { ANYTHING, inTooling, type PlanSubject, type WantedInstance } from '../wanted';

/** What starts the comparisons of the landing zone with its accounts. */
export function driftRuns({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names } = blueprint;
  return blueprint.applications.flatMap(({ facts: { name, rollout } }) => {
    if (!rollout?.drift) return [];
    const group = names.scheduleGroup(name);
    return [
      inTooling(blueprint, 'aws_scheduler_schedule_group', { name: group }),
      inTooling(blueprint, 'aws_scheduler_schedule', {
        name: names.start(name, 'drift'),
        group_name: group,
        description: ANYTHING,
        schedule_expression: `cron(${rollout.drift.cron})`,
        schedule_expression_timezone: rollout.drift.timeZone,
        flexible_time_window: { mode: 'OFF' },
        target: {
          arn: names.stateMachineArn(`${names.pipeline(name)}-drift`),
          role_arn: names.toolingRoleArn(names.deployWorkerRole(name, 'drift')),
          retry_policy: RETRIED,
        },
      }),
    ];
  });
}
