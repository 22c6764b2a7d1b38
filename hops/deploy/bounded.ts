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

/** What is asked for beside what a deployment needs. */
interface Beside {
  readonly actions: readonly string[];
  readonly resource: HopResource;
  readonly context?: Hop['context'];
  readonly documentation: string;
}

/** A request that what the role is granted does not let through, nor its boundary, where that names what it may. */
export function deniedBeside(deployment: Deployment, sentence: string, requests: Beside): readonly Hop[] {
  const { place, title, boundless, where } = deployment;
  const { documentation: _, ...asks } = requests;
  return [
    ...denied(place, `${title}, without its boundary, ${sentence} in ${where}`, {
      ...requests,
      who: boundless,
    }),
    ...deniedByBoundary(deployment, sentence, asks),
  ];
}

/** A request that neither what the role is granted nor any boundary of the house lets through. */
export function deniedAlways(
  { place, title, overloaded, boundless, where }: Deployment,
  sentence: string,
  requests: Beside,
): readonly Hop[] {
  return [
    ...denied(place, `${title}, with everything attached, ${sentence} in ${where}`, {
      ...requests,
      who: overloaded,
    }),
    ...denied(place, `${title}, without its boundary, ${sentence} in ${where}`, {
      ...requests,
      who: boundless,
    }),
  ];
}
