import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { Hop } from '../hop';
import { buildHops } from './builds';
import { driftHops } from './drift';
import { machineHops } from './machines';

/** What delivers the landing zone itself asks for; no other pipeline does. */
export function rolloutHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  if (!application.facts.rollout) return [];
  return [
    ...buildHops(blueprint, application),
    ...machineHops(blueprint, application),
    ...driftHops(blueprint, application),
  ];
}
