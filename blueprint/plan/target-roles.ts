import { type Deploy, deployTraits } from '../deploy';
import type { Names } from '../names';
import type { ApplicationFacts } from '../schema/landing-zone';
import { isLookedAt } from './looks';

/**
 * Names of the roles that the landing zone makes for an application in a target account beside its deploy role: those that
 * services work with, the one that looks before it is deployed, and the one that tells what runs after that.
 */
export function targetRoles(
  names: Names,
  application: Pick<ApplicationFacts, 'name' | 'evidence' | 'build'>,
  deploy: readonly Deploy[],
): readonly string[] {
  const { name } = application;
  const services = deploy.flatMap((each) => deployTraits(each).serviceRoles?.(each) ?? []);
  const plans = deploy.some((each) =>
    deployTraits(each)
      .builds?.(each)
      .some(({ takes }) => takes === 'plan role'),
  );
  return [
    ...[...new Set(services)].map((service) => names.serviceRole(name, service)),
    ...(plans ? [names.planRole(name)] : []),
    ...(deploy.some((each) => isLookedAt(application, each)) ? [names.lookRole(name)] : []),
  ];
}
