import { type Deploy, deployTraits } from '../deploy';
import { didYouMean } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import { hasUnknown, isStandIn } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { placeOfDeploy } from './place-of-deploy';

/** Deployments that wait for one that is not there, or for each other. */
export function checkDeploymentOrder(application: ApplicationFacts): readonly Problem[] {
  const { deploy } = application;
  const known = deploy.flatMap(({ name }) => name ?? []);
  const isKnown = !deploy.some((each) => isStandIn(each) || hasUnknown(each.name));
  return deploy.flatMap((each, position) => {
    const { after } = each;
    if (after === undefined) return [];
    const place = `${placeOfDeploy(application, each)}.after`;
    // Two of one name are told as such: which of them is meant is not known.
    if (known.filter((name) => name === after).length > 1) return [];
    const others = known.filter((name) => name !== each.name);
    if (!known.includes(after) && !isKnown) return [];
    if (!others.includes(after))
      return [
        {
          place,
          found: `"${after}"`,
          wanted: 'the name of another deployment of the application',
          change: didYouMean(after, others, 'correct it, or delete "after"'),
        },
      ];
    // One of a circle is told of.
    const told = deploy
      .slice(0, position)
      .some((earlier) => waitsForItself(earlier, deploy) && follows(earlier, each, deploy));
    if (!waitsForItself(each, deploy) || told) return [];
    return [
      {
        place,
        found: `"${after}", which waits for this one too`,
        wanted: 'deployments that wait in one direction',
        change: 'delete one "after" of the circle',
      },
    ];
  });
}

/** Deployments that would run at the same time to something that takes one at a time. */
export function checkOneAtATime(
  { workloads }: Pick<LandingZoneFacts, 'workloads'>,
  application: ApplicationFacts,
): readonly Problem[] {
  const { deploy } = application;
  const shared = (one: Deploy, other: Deploy) =>
    workloads
      .map(({ name }) => deployTraits(one).oneAtATime?.(one, name))
      .find((what, at) => {
        const account = workloads[at]?.name ?? '';
        return what !== undefined && what === deployTraits(other).oneAtATime?.(other, account);
      });
  return deploy.flatMap((each, position) =>
    deploy.slice(0, position).flatMap((earlier) => {
      const what = shared(earlier, each);
      if (what === undefined || follows(each, earlier, deploy) || follows(earlier, each, deploy)) return [];
      return [
        {
          place: placeOfDeploy(application, each),
          found: `a deployment at the same time as ${earlier.name}, to ${what}, which takes one at a time`,
          wanted: 'one after the other',
          change: `write after: '${earlier.name}'`,
        },
      ];
    }),
  );
}

/** Whether a deployment waits for another one, directly or not. */
function follows(later: Deploy, earlier: Deploy, deploys: readonly Deploy[]): boolean {
  const seen = new Set<Deploy>();
  let next: Deploy | undefined = later;
  while (next && !seen.has(next)) {
    seen.add(next);
    const { after }: Deploy = next;
    next = deploys.find(({ name }) => name !== undefined && name === after);
    if (next === earlier) return true;
  }
  return false;
}

function waitsForItself(start: Deploy, deploys: readonly Deploy[]): boolean {
  return follows(start, start, deploys);
}
