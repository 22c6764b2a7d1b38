import type { Deploy } from '../deploy';
import type { ApplicationFacts } from '../schema/landing-zone';

/** Where a deployment of an application stands, as problems name it. */
export function placeOfDeploy({ name }: ApplicationFacts, deploy: Deploy): string {
  return `applications.${name}.deploy${deploy.name ? `.${deploy.name}` : ''}`;
}
