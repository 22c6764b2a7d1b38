import { pages } from '../documentation';
import { forAllDeployRoles, underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { deniedAlways, deniedBeside } from './bounded';
import type { Deployment } from './kind';

/** As of 2026-11-28. */
const serviceRole =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html';

/** A role that a deployment hands to CloudFormation: that one, and to no other service. Roles have no region. */
export function passesToCloudFormation(
  deployment: Deployment,
  { role, noun }: { readonly role: string; readonly noun: string },
): readonly Hop[] {
  const { place, title, who, account, where, roleArn, blueprint } = deployment;
  const asks = { actions: ['iam:PassRole'], resource: own(roleArn(role), account.id) };
  const toService = (service: string) => ({ 'iam:PassedToService': service });
  return [
    ...allowed(place, `${title} passes the ${noun} ${role} to CloudFormation in ${where}`, {
      ...asks,
      who,
      context: toService('cloudformation.amazonaws.com'),
      documentation: serviceRole,
      free: [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)],
    }),
    ...deniedAlways(deployment, `passes the ${noun} ${role} to AWS Lambda`, {
      ...asks,
      context: toService('lambda.amazonaws.com'),
      documentation: pages.passRole,
    }),
    ...deniedBeside(deployment, `passes a role whose name begins as that of the ${noun} ${role}`, {
      actions: ['iam:PassRole'],
      resource: own(roleArn(`${role}-2`), account.id),
      context: toService('cloudformation.amazonaws.com'),
      documentation: pages.passRole,
    }),
  ];
}
