import { type ByKind, byKind } from '../../blueprint/kinds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { hasScans, scansOf } from '../../blueprint/plan/scans';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import type { Hop } from '../hop';
import { role } from '../principals';
import { scanLogHops, scans, scansOfStage } from './inspector-scan';
import { invokes } from './lambda';
import { runs } from './step-functions';
import type { ActionSubject } from './subject';

/** What each kind of action asks for. Builds ask for what every build does; custom actions ask AWS for nothing. */
const byAction: ByKind<StageActionFacts, ActionSubject, readonly Hop[]> = {
  build: () => [],
  'inspector-scan': scans,
  lambda: invokes,
  'step-functions': runs,
  custom: () => [],
};

/** What the further stages of an application ask for. */
export function stageHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: application.name, account: facts.tooling.name };
  const perStage = application.stages.flatMap((stage) => {
    const subject: ActionSubject = {
      blueprint,
      application,
      place,
      who: role(names.toolingRoleArn(names.stageRole(application.name, stage.name))),
      title: `the role of stage ${stage.name} of ${application.name}`,
    };
    return [
      ...stage.actions.flatMap((action) => byKind(byAction, action, subject)),
      ...scansOfStage(scansOf(stage), subject),
    ];
  });
  return hasScans(application) ? [...perStage, ...scanLogHops({ blueprint, application, place })] : perStage;
}
