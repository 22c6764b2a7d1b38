import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { denied, type Hop, type HopResource } from '../hop';
import { role } from '../principals';
import type { Deployment } from './kind';

/** What the next application that goes to the account must not do with what this one has there. */
export function deniedToSibling(
  { place, account, blueprint: { names, applications }, where }: Deployment,
  sentence: string,
  requests: {
    readonly actions: readonly string[];
    readonly resource: HopResource;
    readonly context?: Hop['context'];
    readonly documentation: string;
  },
): readonly Hop[] {
  const there = applications.filter((each) => hasDeployRole(each, account.name));
  const position = there.findIndex(({ facts }) => facts.name === place.application);
  const sibling = there[(position + 1) % there.length]?.facts.name;
  if (sibling === undefined || sibling === place.application) return [];
  return denied(
    place,
    `the deploy role of ${sibling} in ${account.name} ${sentence} of ${place.application} in ${where}`,
    {
      ...requests,
      who: role(names.deployRoleArn(account.id, sibling)),
    },
  );
}
