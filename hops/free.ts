import { boundaryNames } from '../blueprint/plan/boundary';
import type { Blueprint } from '../blueprint/plan/planned';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import type { Free } from './hop';

/** Every object below a folder of a bucket, or below the bucket itself. */
export function everyObjectBelow(arn: string, reason: string): Free {
  return { resource: [`${arn}/*`], reason };
}

/** A boundary is one for all deploy roles of an account. Where their names have no room in it, it has services alone. */
export function underBoundary({ applications }: Blueprint, account: AccountFacts): readonly Free[] {
  if (boundaryNames(applications, account)) return [];
  const reason = 'the boundary limits services and accounts: what a role works with, its own policies say';
  return [{ resource: ['*'], in: 'permission boundary', reason }];
}

/** A guardrail is one for the deploy roles of all applications. */
export function forAllDeployRoles({ names }: Blueprint): Free {
  return {
    who: [names.deployRolePatternArn()],
    in: 'service control policy',
    reason: 'what a deploy role works with, its own policies say',
  };
}

/** A guardrail is one for the roles that services work with in target accounts, of all applications. */
export function forAllServiceRoles({ names }: Blueprint): Free {
  return {
    who: [names.serviceRolePatternArn()],
    in: 'service control policy',
    reason: 'what a service works with, the policies of its own role say',
  };
}

/**
 * Every stream of a log group: the service that writes the log names them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html (2026-11-28)
 */
export function everyStreamOf(logGroupArn: string): Free {
  return {
    // `log-group:<name>:log-stream:<stream>`; the ARN of the group itself ends with `:*`.
    resource: [`${logGroupArn}:log-stream:*`, `${logGroupArn}:*`],
    reason: 'the service that writes a log names its streams',
  };
}

/** Every revision of a task definition: Amazon ECS counts them. */
export function everyRevisionOf(familyArn: string): Free {
  return { resource: [`${familyArn}:*`], reason: 'Amazon ECS numbers the revisions of a family' };
}

/** The same type of resource with any id: `arn:…:network-interface/eni-1` stands for `arn:…:network-interface/*`. */
export function everyIdOf(arn: string): Free {
  const typeArn = arn.replace(/\/[^/]*$/, '');
  return { resource: [`${typeArn}/*`], reason: 'AWS gives the ids when it makes them' };
}
