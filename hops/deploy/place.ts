import type { Blueprint } from '../../blueprint/plan/planned';
import type { Target } from '../../blueprint/plan/targets';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { own, role } from '../principals';
import type { AroundDeployment, Deployment } from './kind';

/** A region of an account, whatever is deployed there. */
export function placeIn(
  { names }: Blueprint,
  { id: accountId }: AccountFacts,
  region: string,
): AroundDeployment {
  return {
    accountId,
    inTarget: (service, resource) =>
      own(`arn:${names.partition}:${service}:${region}:${accountId}:${resource}`, accountId),
    roleArn: (name) => names.roleArn(accountId, name),
  };
}

/** An application in one region of one account. */
export function deploymentTo(blueprint: Blueprint, name: string, { account, region }: Target): Deployment {
  const { names } = blueprint;
  const arn = names.deployRoleArn(account.id, name);
  const { inTarget, roleArn } = placeIn(blueprint, account, region);
  return {
    place: { application: name, account: account.name },
    title: `the deploy role of ${name} in ${account.name}`,
    who: role(arn),
    overloaded: { kind: 'role with everything attached', arn },
    boundless: { kind: 'role without its boundary', arn },
    account,
    region,
    where: region,
    inTarget,
    roleArn,
    blueprint,
  };
}
