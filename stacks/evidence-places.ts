import type { BuildUnit } from '../blueprint/plan/builds';
import { NONE } from '../blueprint/plan/evidence';
import { looksOf } from '../blueprint/plan/looks';
import type { PlannedApplication } from '../blueprint/plan/planned';
import type { Target } from '../blueprint/plan/targets';
import type { ApplicationFacts } from '../blueprint/schema/landing-zone';
import { writePlaces } from '../modules/codebuild/evidence/places';

/** What the build that records runs before all else: it is told what each wave comes to. */
export function evidencePlaces(
  { evidence }: BuildUnit,
  { facts, stages }: PlannedApplication,
): readonly string[] {
  if (evidence !== 'record') return [];
  const steps = stages.flatMap(({ groups }) => groups.flat());
  const waves = steps.flatMap((step) =>
    step.kind === 'evidence' && step.does === 'record'
      ? [{ wave: step.wave, targets: placesIn(step.targets), looks: looksIn(facts, step.targets) }]
      : [],
  );
  return [writePlaces(waves)];
}

function placesIn(targets: readonly Target[]): string {
  return targets.map(({ account, region }) => `${account.name}=${account.id}=${region}`).join(' ');
}

/** What the build that records a wave looks at: account, region, cluster and service, with nothing between blanks else. */
function looksIn(application: ApplicationFacts, targets: readonly Target[]): string {
  const looks = looksOf(application, targets).map(({ account, region, cluster, service }) =>
    [account.id, region, cluster, service].join('='),
  );
  return looks.join(' ') || NONE;
}
