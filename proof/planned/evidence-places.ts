import type { LookedAt } from '../../blueprint/deploy/looked-at';
import { type ByKind, byKind } from '../../blueprint/kinds';
import type { BuildUnit } from '../../blueprint/plan/builds';
import { looksOf } from '../../blueprint/plan/looks';
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
        `'${step.wave} looks ${looked(facts, step.targets)}'`,
      ];
    }),
  );
  return [`printf '%s\\n' ${told.join(' ')} >"$HOME/places" || exit 1`];
}

/** What tells what it runs: told with its kind, its place and what it is held against. */
function looked(facts: ApplicationFacts, targets: readonly Target[]): string {
  const told = looksOf(facts, targets).map(({ account, region, at }) =>
    [at.kind, account.id, region, held(at), ...byKind(ABOUT, at, undefined)].join('='),
  );
  return told.join(' ') || '-';
}

function held({ runs }: LookedAt): string {
  if (runs === 'image') return '-';
  return runs.file === undefined ? runs.artifact : `${runs.artifact}::${runs.file}`;
}

/** What each is asked by. */
const ABOUT: ByKind<LookedAt, undefined, readonly string[]> = {
  'app-runner-service': ({ arn }) => [arn],
  'ecs-service': ({ cluster, service }) => [cluster, service],
  environment: ({ application, environment }) => [application.split(' ').join('+'), environment],
  function: (each) => [each.function, each.alias],
  objects: ({ bucket, prefix }) => [bucket, prefix],
  stack: ({ stack, changeSet }) => [stack, changeSet],
};
