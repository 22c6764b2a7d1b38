import { type Deploy, deployTraits, takenBy } from '../deploy';
import type { Target } from './targets';

/** Where images are deployed to, among the targets of an application. */
export function imageTargets(targets: readonly Target[]): readonly Target[] {
  return targets.filter(({ deploys }) => deploys.some(pullsImages));
}

/** Whether the target of a deployment pulls images of its application. */
function pullsImages(deploy: Deploy): boolean {
  return deployTraits(deploy).pullsImages?.(deploy) ?? takenBy(deploy) === 'image';
}
