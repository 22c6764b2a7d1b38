import { accountNamed } from '../../blueprint/accounts';
import type { Deploy } from '../../blueprint/deploy';
import { fileOf } from '../../blueprint/deploy/artifact-file';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { forAllDeployRoles, underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import type { DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { passesToCloudFormation } from './passes-role';
import { aroundStackSet, changesNoOtherSet, setOf, targetOf } from './stack-set-limits';

type StackSet = OfKind<Deploy, 'cloudformation-stack-set'>;

/** As of 2026-11-28. */
const stackSetActions =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html';
/** As of 2026-11-28: a policy that names sets names the accounts and the types of resources, too. */
const stackSetPolicies =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security_iam_id-based-policy-examples.html';

export const cloudformationStackSet: HopsOfDeployKind<StackSet> = {
  inTarget: (deploy, deployment) => [
    ...changesSet(deploy, deployment),
    ...passesToCloudFormation(deployment, { role: deploy.administrationRole, noun: 'administration role' }),
    ...changesNoOtherSet(deploy, deployment),
  ],
  action,
  aroundPipeline: () => [],
  aroundDeployment: aroundStackSet,
};

/** The set with its first account, or the others. */
function action(deploy: StackSet, { blueprint, step }: DeployedStep): DeployedAction {
  const { account, region, part } = step;
  const { accounts, regions } = the(deploy.sets[account.name], `the stack set in ${account.name}`);
  const [first = '', ...others] = accounts.map((name) => accountNamed(blueprint.facts, name).id);
  const stacks = {
    StackSetName: deploy.stackSet,
    Regions: (regions ?? [region]).join(','),
    FailureTolerancePercentage: `${deploy.failureTolerancePercent}`,
    MaxConcurrentPercentage: `${deploy.maxConcurrentPercent}`,
  };
  if (part === 'instances')
    return {
      category: 'Deploy',
      provider: 'CloudFormationStackInstances',
      configuration: { ...stacks, DeploymentTargets: others.join(',') },
    };
  const at = { account: account.name, region };
  const template = fileOf(deploy.template, at);
  const parameters = deploy.parameters === undefined ? undefined : fileOf(deploy.parameters, at);
  return {
    category: 'Deploy',
    provider: 'CloudFormationStackSet',
    inputs: [...new Set([template.artifact, ...(parameters ? [parameters.artifact] : [])])],
    configuration: {
      ...stacks,
      DeploymentTargets: first,
      TemplatePath: `${template.artifact}::${template.file}`,
      Parameters: parameters && `${parameters.artifact}::${parameters.file}`,
      Capabilities: deploy.capabilities.length > 0 ? deploy.capabilities.join(',') : undefined,
      PermissionModel: 'SELF_MANAGED',
      AdministrationRoleArn: blueprint.names.roleArn(account.id, deploy.administrationRole),
      ExecutionRoleName: deploy.executionRole,
      OrganizationsAutoDeployment: undefined,
    },
  };
}

/** What the two actions ask for in the account of the set. */
function changesSet(deploy: StackSet, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint } = deployment;
  const { stackSet, sets } = deploy;
  const { resource, free } = setOf(stackSet, deployment);
  const below = [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)];
  const accounts = the(sets[account.name], `the stack set in ${account.name}`).accounts;
  const changes = [
    'cloudformation:CreateStackInstances',
    // Of the action for the accounts after the first alone.
    ...(accounts.length > 1 ? ['cloudformation:UpdateStackInstances'] : []),
    'cloudformation:UpdateStackSet',
  ];
  return [
    ...allowed(place, `${title} makes a stack set in ${where}`, {
      who,
      actions: ['cloudformation:CreateStackSet'],
      resource: own('*', account.id),
      // The action has no resource; it is sent to the region of the deployment.
      context: { 'aws:RequestedRegion': region },
      documentation: stackSetActions,
    }),
    ...allowed(place, `${title} follows and changes the stack set ${stackSet} in ${where}`, {
      who,
      actions: [
        'cloudformation:DescribeStackSet',
        'cloudformation:DescribeStackSetOperation',
        'cloudformation:ListStackInstances',
        ...changes,
      ],
      resource,
      documentation: stackSetActions,
      free: [free, ...below],
    }),
    ...accounts.flatMap((name) => {
      const target = targetOf(stackSet, accountNamed(blueprint.facts, name).id, deployment);
      return allowed(place, `${title} changes the stacks of ${stackSet} in ${name}, from ${where}`, {
        who,
        actions: changes,
        resource: target.resource,
        documentation: stackSetPolicies,
        free: [target.free, ...below],
      });
    }),
    ...allowed(place, `${title} changes resources of any type in stacks of ${stackSet}, from ${where}`, {
      who,
      actions: changes,
      resource: {
        kind: 'other',
        arn: `arn:${blueprint.names.partition}:cloudformation:${region}::type/resource/AWS-IAM-Role`,
        account: account.id,
      },
      documentation: stackSetPolicies,
      free: [
        {
          resource: [`arn:${blueprint.names.partition}:cloudformation:*::type/resource/*`],
          reason: 'which types of resources are in the template, the team decides, and in which regions',
        },
        ...below,
      ],
    }),
  ];
}
