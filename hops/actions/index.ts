import { type ByKind, byKind } from '../../blueprint/kinds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { keepsActionLog, scansOf } from '../../blueprint/plan/scans';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import type { Hop } from '../hop';
import { role } from '../principals';
import { actionLogHops, writesActionLog } from './action-log';
import { scans, scansOfStage } from './inspector-scan';
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

/** As of 2026-11-28. */
const commandsRule = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-Commands.html';

/** What the further stages of an application ask for, and the verifications of its waves. */
export function stageHops(
  blueprint: Blueprint,
  { facts: application, stages }: PlannedApplication,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: application.name, account: facts.tooling.name };
  const subjectOf = (stage: string): ActionSubject => ({
    blueprint,
    application,
    place,
    who: role(names.toolingRoleArn(names.stageRole(application.name, stage))),
    title: `the role of stage ${stage} of ${application.name}`,
  });
  return [
    ...application.stages.flatMap((stage) => {
      const subject = subjectOf(stage.name);
      return [
        ...stage.actions.flatMap((action) => byKind(byAction, action, subject)),
        ...scansOfStage(scansOf(stage), subject),
      ];
    }),
    ...stages
      .filter(({ verifies }) => verifies !== undefined)
      .flatMap(({ name }) => writesActionLog(subjectOf(name), commandsRule)),
    ...(keepsActionLog(application) ? actionLogHops({ blueprint, application, place }) : []),
  ];
}
