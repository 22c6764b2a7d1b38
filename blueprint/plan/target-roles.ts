import { type Deploy, deployTraits } from '../deploy';
import type { Names } from '../names';

/**
 * Names of the roles that the landing zone makes for an application in a target account beside its deploy role: those that
 * services work with, and the one that looks before it is deployed.
 */
export function targetRoles(
  names: Names,
  { name, deploy }: { readonly name: string; readonly deploy: readonly Deploy[] },
): readonly string[] {
  const services = deploy.flatMap((each) => deployTraits(each).serviceRoles?.(each) ?? []);
  const plans = deploy.some((each) =>
    deployTraits(each)
      .builds?.(each)
      .some(({ takes }) => takes === 'plan role'),
  );
  return [
    ...[...new Set(services)].map((service) => names.serviceRole(name, service)),
    ...(plans ? [names.planRole(name)] : []),
  ];
}
