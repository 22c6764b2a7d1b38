import type { Deploy } from '../deploy';
import { didYouMean } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts } from '../schema/landing-zone';
import { placeOfDeploy } from './place-of-deploy';

/** Deployments that wait for one that is not there, or for each other. */
export function checkDeploymentOrder(application: ApplicationFacts): readonly Problem[] {
  const { deploy } = application;
  const known = deploy.flatMap(({ name }) => name ?? []);
  return deploy.flatMap((each) => {
    const { after } = each;
    if (after === undefined) return [];
    const place = `${placeOfDeploy(application, each)}.after`;
    if (!known.includes(after) || after === each.name)
      return [
        {
          place,
          found: `"${after}"`,
          wanted: 'the name of another deployment of the application',
          change: didYouMean(after, known, 'correct it, or delete "after"'),
        },
      ];
    if (!waitsForItself(each, deploy)) return [];
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

function waitsForItself(start: Deploy, deploys: readonly Deploy[]): boolean {
  const seen = new Set<Deploy>();
  let next: Deploy | undefined = start;
  while (next && !seen.has(next)) {
    seen.add(next);
    const { after }: Deploy = next;
    next = deploys.find(({ name }) => name !== undefined && name === after);
  }
  return next === start;
}
