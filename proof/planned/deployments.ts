import { madeForDeployments } from '../../hops/deploy';
import type { PlanSubject, Wanted, WantedInstance } from './wanted';

/** What the landing zone makes on the target side of deployments. */
export function madeForTargets({ blueprint }: PlanSubject): readonly WantedInstance[] {
  return blueprint.applications.flatMap((application) =>
    madeForDeployments(blueprint, application).map(
      ({ type, account, region, arguments: values, others }) => ({
        type,
        account: account.id,
        region,
        arguments: values as Readonly<Record<string, Wanted>>,
        ...(others && { others }),
      }),
    ),
  );
}
