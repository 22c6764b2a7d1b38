import type { Blueprint } from '../../blueprint/plan/planned';
import type { Hop } from '../hop';
import { teamLimits } from './limits';
import { teamsOf } from './team';
import { teamWork } from './work';

/** What roles do that teams make themselves, and what the boundary of teams keeps from them. */
export function teamHops(blueprint: Blueprint): readonly Hop[] {
  return teamsOf(blueprint).flatMap((team) => [...teamWork(team), ...teamLimits(team)]);
}
