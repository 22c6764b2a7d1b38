import type { Names } from '../../blueprint/names';
import { unitId } from '../../blueprint/plan/builds';
import type { Stage } from '../../blueprint/plan/stage';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { startBuild } from '../../modules/actions/build';
import { runStateMachine } from '../../modules/actions/step-functions';
import { watchAlarm } from '../../modules/rollout/grants';
import type { Statement } from '../../policies/document';

/** What the role of a stage needs to plan, to report and to apply, by purpose. */
export function rolloutGrants(
  names: Names,
  { name }: ApplicationFacts,
  { groups, entry }: Stage,
): Readonly<Record<string, readonly Statement[]>> {
  const steps = groups.flat();
  const machines = steps.flatMap((step) => (step.kind === 'fan-out' ? [step.does] : []));
  return {
    ...Object.fromEntries(
      machines.map((does) => [does, runStateMachine(names.stateMachineArn(names.deployWorker(name, does)))]),
    ),
    ...(steps.some(({ kind }) => kind === 'report') && {
      report: startBuild(names.buildProjectArn(unitId(name, 'report'))),
    }),
    ...(entry?.kind === 'no-drift' && { drift: watchAlarm() }),
  };
}
