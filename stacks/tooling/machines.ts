import { anySoaks } from '../../blueprint/plan/stage';
import { the } from '../../blueprint/the';
import { SoakTimer } from '../../modules/actions/soak';
import type { LoggedTo } from '../../modules/machines/logged';
import { MachineLog } from '../../modules/machines/machine-log';
import { machineLogOf } from '../machine-log';
import type { ToolingScope } from './tooling-scope';

/** The log of state machines, and the timer of soak times, where a wave waits. */
export function addMachines(scope: ToolingScope): void {
  const { stack, blueprint } = scope;
  const { names, applications } = blueprint;
  const log = applications.length > 0 ? addLog(scope) : undefined;
  if (!anySoaks(applications)) return;
  new SoakTimer(stack, 'soak', {
    name: names.soakTimer(),
    arn: names.soakTimerArn(),
    roleName: names.soakRole(),
    log,
  });
}

function addLog({ stack, blueprint, artifactKeyArn }: ToolingScope): LoggedTo | undefined {
  const to = machineLogOf(blueprint);
  if (!to) return undefined;
  const { names, facts } = blueprint;
  const { parts } = new MachineLog(stack, 'machine-log', {
    name: names.machineLog(),
    logGroupName: names.machineLogGroup(),
    logGroupArn: names.machineLogGroupArn(),
    logDays: facts.logDays,
    keyArn: the(artifactKeyArn, 'the artifact key'),
  });
  return { ...to, after: parts };
}
