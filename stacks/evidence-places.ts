import type { BuildUnit } from '../blueprint/plan/builds';
import { placesOfWaves } from '../blueprint/plan/evidence-run';
import type { PlannedApplication } from '../blueprint/plan/planned';
import { writePlaces } from '../modules/codebuild/evidence/places';

/** What the build that records runs before all else: it is told what each wave comes to. */
export function evidencePlaces({ evidence }: BuildUnit, application: PlannedApplication): readonly string[] {
  return evidence === 'record' ? [writePlaces(placesOfWaves(application))] : [];
}
