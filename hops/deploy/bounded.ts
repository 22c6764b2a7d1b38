import { boundaryNames } from '../../blueprint/plan/boundary';
import { pages } from '../documentation';
import { denied, type Hop, type HopResource } from '../hop';
import type { Deployment } from './kind';

/** Requests that the boundary keeps from a deploy role whatever somebody attaches to it; where it names what it may. */
export function deniedByBoundary(
  { place, title, overloaded, account, blueprint, where }: Deployment,
  sentence: string,
  requests: {
    readonly actions: readonly string[];
    readonly resource: HopResource;
    readonly context?: Hop['context'];
  },
): readonly Hop[] {
  if (!boundaryNames(blueprint.applications, account)) return [];
  return denied(place, `${title}, with everything attached, ${sentence} in ${where}`, {
    ...requests,
    who: overloaded,
    documentation: pages.boundary,
  });
}
