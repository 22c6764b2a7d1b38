import type { Names } from '../../blueprint/names';
import { ROLLOUT_FOLDERS } from '../../blueprint/plan/rollout-builds';
import { Alarm } from '../../modules/notifications/alarm';
import { comparing, DRIFTED_STACKS } from '../../modules/rollout/drift';
import { DriftRun } from '../../modules/rollout/drift-run';
import { EACH_STACK } from '../../modules/rollout/fan-out';
import { countIn, runIterations } from '../../modules/rollout/grants';
import { RolloutMachine } from '../../modules/rollout/rollout-machine';
import type { AccountStack } from '../account-stack';
import type { ApplicationScope } from '../application/application-scope';
import { machineLogOf } from '../machine-log';
import { buildGrants, fanOut, machineNamed, readFolder, rolloutOf } from './machines';

/** Compares the landing zone with its accounts at the times that `drift` says. */
export function addDriftRun(scope: ApplicationScope): void {
  const { drift } = rolloutOf(scope);
  if (!drift) return;
  const { stack, blueprint, application } = scope;
  const { names } = blueprint;
  const { name } = application.facts;
  const named = machineNamed(scope)('drift');
  const { arn, roleArn } = new RolloutMachine(stack, 'drift', {
    ...named,
    description: `Runs the state machine ${named.name}, which compares the landing zone with its accounts`,
    scheduleGroupArn: names.scheduleGroupArn(name),
    log: machineLogOf(blueprint),
    definition: comparing({
      ...fanOut(scope, 'plan'),
      pipelineName: names.pipeline(name),
      namespace: names.metricNamespace(),
    }),
    grants: {
      builds: buildGrants(scope, 'plan'),
      iterations: runIterations(named.arn, EACH_STACK),
      list: readFolder(scope, ROLLOUT_FOLDERS.staged),
      count: countIn(names.metricNamespace()),
    },
  });
  new DriftRun(stack, 'drift-run', {
    scheduleName: names.start(name, 'drift'),
    scheduleGroupName: names.scheduleGroup(name),
    ...drift,
    machineArn: arn,
    roleArn,
  });
}

/** The alarm that closes the way to the next wave. What was found last stays so until somebody looks again. */
export function addDriftAlarm(
  stack: AccountStack,
  { names, name, topicArn }: { readonly names: Names; readonly name: string; readonly topicArn: string },
): void {
  new Alarm(stack, 'drift-alarm', {
    name: names.pipelineAlarm(name, 'drift'),
    description: 'An account is not as it was delivered: run npx blueprint drift, mend it, and compare again',
    metric: {
      namespace: names.metricNamespace(),
      name: DRIFTED_STACKS,
      dimensions: { Pipeline: names.pipeline(name) },
      statistic: 'Maximum',
      periodSeconds: 60,
    },
    atLeast: 1,
    missing: 'ignore',
    topicArn,
  });
}
