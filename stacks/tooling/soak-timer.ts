import { anySoaks } from '../../blueprint/plan/stage';
import { SoakTimer } from '../../modules/actions/soak';
import type { ToolingScope } from './tooling-scope';

/** The timer of soak times, where a wave waits. */
export function addSoakTimer({ stack, blueprint: { names, applications } }: ToolingScope): void {
  if (!anySoaks(applications)) return;
  new SoakTimer(stack, 'soak', {
    name: names.soakTimer(),
    arn: names.soakTimerArn(),
    roleName: names.soakRole(),
  });
}
