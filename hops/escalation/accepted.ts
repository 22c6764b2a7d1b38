import { breakGlassRoles } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';

import { escalationPaths } from './paths';

/** Ways to more rights that roles of the landing zone have for what they are there for, and why that is no escalation. */
export interface AcceptedPaths {
  /** Ids of `escalationPaths`. */
  readonly paths: readonly string[];
  /** ARNs of the roles, as a pattern. */
  readonly roles: string;
  /** What they may do it to, as patterns: a policy that names more is not accepted. */
  readonly on: readonly string[];
  /** Why it is no way to more rights than the role is there for. */
  readonly because: string;
}

type Of = Pick<Blueprint, 'facts' | 'names'>;

/** Every accepted way. What nobody uses any more is refused by a test over the landing zones of this repository. */
export function acceptedPaths(of: Of): readonly AcceptedPaths[] {
  return [
    ...whatStartsBuilds(of),
    ...whatDeploys(of),
    whatTerraformMakes(of),
    ...whatCloudFormationMakes(of),
    ...whoBreaksTheGlass(of),
  ];
}

function whatStartsBuilds({ names }: Of): readonly AcceptedPaths[] {
  const because =
    'The role starts builds of its own application. A build may be started with other commands, but CodePipeline, CodeBuild and Step ' +
    'Functions alone can take the role, on behalf of what the plan has: whoever could give commands would have to edit that first.';
  const on = [names.buildProjectArn('*')];
  return [
    { paths: ['codebuild-002', 'codebuild-003'], roles: names.deliveryRolesArn('stage'), on, because },
    { paths: ['codebuild-002'], roles: names.deliveryRolesArn('batch'), on, because },
    { paths: ['codebuild-002'], roles: names.roleArn('*', names.deployWorkerRole('*', '*')), on, because },
  ];
}

function whatDeploys({ names }: Of): readonly AcceptedPaths[] {
  const ours = `arn:${names.partition}`;
  const roles = names.deployRolePatternArn();
  const because =
    'The role brings what a pipeline built into service, under its boundary, in its application alone. What runs then has the roles of the ' +
    'application, which the role cannot change; whoever may commit there has them anyway.';
  const instances =
    'CodePipeline runs the commands of a deployment to instances with it, and only on those with the tag of the deployment: the tag is a condition.';
  const anyRole = `${ours}:iam::*:role/?*`;
  return [
    { paths: ['lambda-003', 'lambda-004'], roles, on: [`${ours}:lambda:*:*:function:?*`], because },
    { paths: ['apprunner-002'], roles, on: [`${ours}:apprunner:*:*:service/?*`], because },
    { paths: ['service-updated'], roles, on: [`${ours}:ecs:*:*:task-definition/?*`, anyRole], because },
    {
      paths: ['ssm-002'],
      roles,
      on: [`${ours}:ec2:*:*:instance/*`, `${ours}:ssm:*:*:managed-instance/*`, `${ours}:ssm:*::document/?*`],
      because: instances,
    },
    {
      paths: ['cloudformation-002', 'cloudformation-005'],
      roles,
      on: [`${ours}:cloudformation:*:*:stack/?*`],
      because,
    },
    {
      paths: ['cloudformation-003', 'cloudformation-004'],
      roles,
      // CreateStackSet has no resource: the stack set is not there yet.
      on: ['*', `${ours}:cloudformation:*:*:stackset/?*`, anyRole],
      because,
    },
  ];
}

function whatTerraformMakes({ facts, names }: Of): AcceptedPaths {
  const ours = `arn:${names.partition}`;
  const rolesAndPolicies = ['iam-001', 'iam-005', 'iam-012', 'iam-020', 'iam-021', 'boundary-swapped'];
  return {
    paths: [
      ...rolesAndPolicies,
      'denying-policy-deleted',
      'machine-edited',
      'pipeline-edited',
      'pipeline-made',
      'project-edited',
      'rule-aimed',
      'schedule-made',
    ],
    roles: names.roleArn('*', names.terraformApplyRole()),
    on: [
      names.deliveryRolePatternArn(),
      `${ours}:iam::*:policy/${names.deliveryRolePattern()}`,
      `${ours}:codepipeline:*:*:${facts.prefix}-*`,
      `${ours}:codebuild:*:*:project/${facts.prefix}-*`,
      `${ours}:states:*:*:stateMachine:${facts.prefix}-*`,
      `${ours}:scheduler:*:*:schedule/${facts.prefix}-*`,
      `${ours}:events:*:*:rule/${facts.prefix}-*`,
    ],
    because:
      'Terraform makes and changes what the stacks hold, roles among it. Its own policies name the types of resources and the names that are ' +
      'synthesized, its boundary nothing else, and who takes the role applies a plan that was reviewed.',
  };
}

/** Stacks of what the provider lacks, each with one type of resource (decision 0025). */
function whatCloudFormationMakes({ facts, names }: Of): readonly AcceptedPaths[] {
  const stacks = [
    ...(facts.packages ? [names.packageGroupStack()] : []),
    ...(facts.managedSigning ? [names.imageSigningStack()] : []),
  ];
  if (stacks.length === 0) return [];
  return [
    {
      paths: ['cloudformation-002'],
      roles: names.roleArn('*', names.terraformApplyRole()),
      on: stacks.map((stack) => `arn:${names.partition}:cloudformation:*:*:stack/${stack}/*`),
      because:
        'The stacks have groups of packages and rules that sign images, and no role of their own: CloudFormation makes them with the rights of ' +
        'the role that asks, and hands it no other role than those that it may pass anyway, none of them to CloudFormation.',
    },
  ];
}

function whoBreaksTheGlass({ facts, names }: Of): readonly AcceptedPaths[] {
  return breakGlassRoles(facts).map((role) => ({
    paths: escalationPaths.map(({ id }) => id),
    roles: names.roleArn('*', role),
    on: ['*'],
    because:
      'It is there for an emergency and has every right, for an hour: guardrails bind it, its use is told, and a drill shows that it is ' +
      '(docs/people.md).',
  }));
}
