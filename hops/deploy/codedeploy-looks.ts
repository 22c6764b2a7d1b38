import { type CodeDeployNames, codeDeployArns } from '../../blueprint/plan/codedeploy';
import { underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import type { Deployment } from './kind';
import { deniedByGrants } from './site-limits';

/** As of 2026-11-28. */
const actionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html#edit-role-codedeploy';

/** What the action that installs on instances looks at beside, as AWS's page lists it. */
export function looksAtDeployments(deployment: Deployment, names: CodeDeployNames): readonly Hop[] {
  const { place, title, who, account, where, region, blueprint } = deployment;
  const arnsOf = (of: CodeDeployNames) =>
    codeDeployArns(blueprint.names, { account: account.id, region }, of);
  const [ours, others] = [arnsOf(names), arnsOf({ ...names, application: 'another' })];
  const asks = { who, documentation: actionPage, free: underBoundary(blueprint, account) };
  const looks = ['codedeploy:GetDeploymentGroup', 'codedeploy:ListDeployments'];
  return [
    ...allowed(place, `${title} looks at its deployment group and what was deployed in ${where}`, {
      ...asks,
      actions: looks,
      resource: own(ours.group, account.id),
    }),
    ...allowed(place, `${title} lists the groups of its application in ${where}`, {
      ...asks,
      actions: ['codedeploy:ListDeploymentGroups'],
      resource: own(ours.application, account.id),
    }),
    ...allowed(place, `${title} lists configurations of CodeDeploy in ${where}`, {
      who,
      documentation: actionPage,
      actions: ['codedeploy:ListDeploymentConfigs'],
      // The action has no resource; it is sent to the region of the deployment.
      resource: own('*', account.id),
      context: { 'aws:RequestedRegion': region },
    }),
    ...deniedByGrants(deployment, 'looks at the deployment group of another application', {
      actions: looks,
      resource: own(others.group, account.id),
      documentation: actionPage,
    }),
    ...deniedByGrants(deployment, 'lists the groups of another application', {
      actions: ['codedeploy:ListDeploymentGroups'],
      resource: own(others.application, account.id),
      documentation: actionPage,
    }),
  ];
}
