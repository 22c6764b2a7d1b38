import type { Blueprint } from '../../blueprint/plan/planned';
import type { StageEntry } from '../../blueprint/plan/stage';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { differsFrom, quietAlarm, type StageConditions } from '../../modules/pipeline/stage-condition';
import { REPORT_VARIABLES } from '../../modules/rollout/buildspecs';

/** Minutes that an alarm is looked at which says how things are: it is not waited for. */
const AT_ONCE = 1;

/** What must hold before a stage of the landing zone's own delivery is entered. */
export function entryOf(
  entry: StageEntry,
  {
    names,
    facts,
    application,
    stage,
  }: Pick<Blueprint, 'names' | 'facts'> & {
    readonly application: ApplicationFacts;
    readonly stage: string;
  },
): StageConditions {
  const { name } = application;
  switch (entry.kind) {
    case 'if-asked':
      return {
        skippedUnless: [
          differsFrom({
            name: 'somebody-is-asked',
            variable: `${entry.report}.${REPORT_VARIABLES.asks}`,
            value: 'nobody',
          }),
        ],
      };
    case 'no-drift':
      return {
        beforeEntry: [
          quietAlarm({
            name: 'no-drift',
            alarm: names.pipelineAlarm(name, 'drift'),
            minutes: AT_ONCE,
            roleArn: names.toolingRoleArn(names.stageRole(name, stage)),
            region: facts.regions.primary,
          }),
        ],
      };
  }
}
