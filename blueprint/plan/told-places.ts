import { namesOf } from '../names';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { hasImages } from './builds';
import { registriesTold } from './images';
import type { PlannedApplication } from './planned';
import { appSpecs, taskDefinitionsTold } from './task-templates';
import { LONGEST_BUILDSPEC, LONGEST_VARIABLE, lengthOfRecord } from './text-lengths';

type Planned = Pick<PlannedApplication, 'facts' | 'stages' | 'targets'>;

/** Characters of the buildspec that tells the build which records where each wave comes to; 0 where none does. */
export function toldToRecord(planned: Planned): number {
  return planned.facts.records ? lengthOfRecord(planned) : 0;
}

/** Characters of the variable that tells a build for which places it makes task definitions; 0 where it makes none. */
export function toldOfTasks(facts: LandingZoneFacts, planned: Planned): number {
  if (appSpecs(planned.facts).length === 0) return 0;
  return taskDefinitionsTold({ facts, names: namesOf(facts) }, planned).length;
}

/** Characters of the variable that tells a build which registries its image is pulled from; 0 where it has none. */
export function toldOfRegistries(facts: LandingZoneFacts, planned: Planned): number {
  if (!hasImages(planned.facts.build)) return 0;
  return registriesTold({ facts, names: namesOf(facts) }, planned.targets).length;
}

/** Whether builds can be told every place that an application comes to. */
export function toldWithinLimits(facts: LandingZoneFacts, planned: Planned): boolean {
  return (
    toldToRecord(planned) <= LONGEST_BUILDSPEC &&
    [toldOfTasks(facts, planned), toldOfRegistries(facts, planned)].every(
      (length) => length <= LONGEST_VARIABLE,
    )
  );
}
