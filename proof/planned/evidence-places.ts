import type { BuildUnit } from '../../blueprint/plan/builds';
import { deployedDigest } from '../../blueprint/plan/image-digest';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import type { Target } from '../../blueprint/plan/targets';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';

/** What the build that records runs before everything else: it is told what each wave comes to. */
export function placesTold(
  { evidence }: BuildUnit,
  { facts, stages }: PlannedApplication,
): readonly string[] {
  if (evidence !== 'record') return [];
  const told = stages.flatMap(({ groups }) =>
    groups.flat().flatMap((step) => {
      if (step.kind !== 'evidence' || step.does !== 'record') return [];
      const targets = step.targets.map(({ account, region }) => [account.name, account.id, region].join('='));
      return [
        `'${step.wave} targets ${targets.join(' ')}'`,
        `'${step.wave} looks ${lookedServices(facts, step.targets)}'`,
      ];
    }),
  );
  return [`printf '%s\\n' ${told.join(' ')} >"$HOME/places" || exit 1`];
}

/** Services of Amazon ECS that run an image whose digest the pipeline knows: told with account, region and cluster. */
function lookedServices(facts: ApplicationFacts, targets: readonly Target[]): string {
  if (deployedDigest(facts.build) === undefined) return '-';
  const services = targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) =>
      'cluster' in deploy && 'service' in deploy
        ? [[account.id, region, deploy.cluster, deploy.service].join('=')]
        : [],
    ),
  );
  return [...new Set(services)].join(' ') || '-';
}
