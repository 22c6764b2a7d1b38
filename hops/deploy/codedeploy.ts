import { type CodeDeployNames, codeDeployArns } from '../../blueprint/plan/codedeploy';
import { looksAtAlarms } from '../alarm-looks';
import { pages } from '../documentation';
import { forAllDeployRoles, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, denied, type Hop } from '../hop';
import { own, role, service, strangersAccount } from '../principals';
import { deniedByBoundary } from './bounded';
import type { AroundPipeline, Deployment } from './kind';
import { deniedToSibling } from './siblings';

/** As of 2026-11-28. */
const actionRole =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html#edit-role-codedeploy-ecs';
/** As of 2026-11-28. */
const confusedDeputy =
  'https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html';
/** As of 2026-11-28. */
const serviceRolePage =
  'https://docs.aws.amazon.com/codedeploy/latest/userguide/getting-started-create-service-role.html';
/** As of 2026-11-28. */
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html';

/** What an action of CodePipeline that deploys by CodeDeploy asks of it, in one region of the target account. */
export function createsDeployments(deployment: Deployment, names: CodeDeployNames): readonly Hop[] {
  const { place, title, who, account, where, region, blueprint } = deployment;
  const arns = codeDeployArns(blueprint.names, { account: account.id, region }, names);
  const free = [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)];
  const asks = { who, documentation: actionRole, free };
  return [
    ...allowed(place, `${title} creates a deployment and follows it in ${where}`, {
      ...asks,
      actions: ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment'],
      resource: own(arns.group, account.id),
    }),
    ...allowed(place, `${title} registers a revision in ${where}`, {
      ...asks,
      actions: [
        'codedeploy:GetApplication',
        'codedeploy:GetApplicationRevision',
        'codedeploy:RegisterApplicationRevision',
      ],
      resource: own(arns.application, account.id),
    }),
    ...allowed(place, `${title} reads the configuration of its deployments in ${where}`, {
      ...asks,
      actions: ['codedeploy:GetDeploymentConfig'],
      resource: own(arns.configuration, account.id),
    }),
    ...createsNoOther(deployment, names),
  ];
}

/** Groups and applications beside its own: a sibling's has a name of its own. */
function createsNoOther(deployment: Deployment, names: CodeDeployNames): readonly Hop[] {
  const { place, title, boundless, account, where, region, blueprint } = deployment;
  const other = (change: Partial<CodeDeployNames>) =>
    codeDeployArns(blueprint.names, { account: account.id, region }, { ...names, ...change });
  const { group: ownGroup } = other({});
  const create = ['codedeploy:CreateDeployment'];
  const others = [
    ['creates a deployment of another application', create, other({ application: 'another' }).group],
    ['creates a deployment of another group', create, other({ group: 'another' }).group],
    [
      'creates a deployment of an application whose name begins as its own',
      create,
      other({ application: `${names.application}-2` }).group,
    ],
    [
      'registers a revision of another application',
      ['codedeploy:RegisterApplicationRevision'],
      other({ application: 'another' }).application,
    ],
    [
      'reads another configuration',
      ['codedeploy:GetDeploymentConfig'],
      other({ configuration: 'another' }).configuration,
    ],
  ] as const;
  return [
    ...others.flatMap(([sentence, actions, arn]) => [
      ...denied(place, `${title}, without its boundary, ${sentence} in ${where}`, {
        who: boundless,
        actions,
        resource: own(arn, account.id),
        documentation: actionRole,
      }),
      ...deniedByBoundary(deployment, sentence, { actions, resource: own(arn, account.id) }),
    ]),
    ...deniedToSibling(deployment, 'creates a deployment of the group', {
      actions: create,
      resource: own(ownGroup, account.id),
      documentation: actionRole,
    }),
    ...(['with everything attached', 'without its boundary'] as const).flatMap((how) =>
      denied(place, `${title}, ${how}, changes the deployment group in ${where}`, {
        who: how === 'without its boundary' ? boundless : deployment.overloaded,
        actions: ['codedeploy:UpdateDeploymentGroup', 'codedeploy:DeleteDeploymentGroup'],
        resource: own(ownGroup, account.id),
        documentation: actionsPage,
      }),
    ),
  ];
}

/** A role that CodeDeploy works with in the target account, in one region. */
export interface ServiceRole {
  readonly roleArn: string;
  /** ARN of the deployment group that it works for in the region. */
  readonly groupArn: string;
}

/** Who takes the service role: CodeDeploy, for its own group alone. */
export function serviceRoleTrust(
  { place, account, where, blueprint, overloaded }: Deployment,
  { roleArn, groupArn }: ServiceRole,
): readonly Hop[] {
  const ours = { 'aws:SourceArn': groupArn, 'aws:SourceAccount': account.id };
  const stranger = strangersAccount(blueprint);
  const takes = {
    who: service('codedeploy.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(roleArn, account.id),
  };
  const title = `the service role of CodeDeploy in ${account.name}, ${where},`;
  return [
    ...allowed(place, `${title} is taken by CodeDeploy`, {
      ...takes,
      context: ours,
      documentation: serviceRolePage,
    }),
    ...denied(place, `${title} is taken by CodeDeploy for somebody else's account`, {
      ...takes,
      context: { ...ours, 'aws:SourceAccount': stranger },
      documentation: confusedDeputy,
    }),
    ...denied(place, `${title} is taken by CodeDeploy for another group`, {
      ...takes,
      context: { ...ours, 'aws:SourceArn': groupArn.replace(/[^:]+$/, 'another/another') },
      documentation: confusedDeputy,
    }),
    ...denied(place, `${title} is taken by CodeDeploy for nobody in particular`, {
      ...takes,
      context: { 'aws:SourceArn': [], 'aws:SourceAccount': [] },
      documentation: confusedDeputy,
    }),
    ...denied(place, `${title} is taken by another service`, {
      ...takes,
      who: service('lambda.amazonaws.com'),
      context: ours,
      documentation: confusedDeputy,
    }),
    ...denied(place, `${title} is taken by the deploy role`, {
      ...takes,
      who: overloaded,
      context: {},
      documentation: pages.passRole,
    }),
  ];
}

/** What CodeDeploy looks at and calls during a deployment, whatever the platform: alarms of the group, hooks of the AppSpec file. */
export function watchesAndCalls(
  { place, account, where, region, inTarget }: Deployment,
  {
    roleArn,
    alarms,
    hooks,
  }: { readonly roleArn: string; readonly alarms: readonly string[]; readonly hooks: readonly string[] },
): readonly Hop[] {
  const who = role(roleArn);
  const title = `the service role of CodeDeploy in ${account.name}`;
  const asks = { who, documentation: serviceRolePage };
  const hook = (name: string) => inTarget('lambda', `function:${name}`);
  return [
    ...alarms.flatMap((name) =>
      allowed(place, `${title} looks at the alarm ${name} in ${where}`, {
        ...asks,
        ...looksAtAlarms(account, region),
      }),
    ),
    ...hooks.flatMap((name) =>
      allowed(place, `${title} calls the hook ${name} in ${where}`, {
        ...asks,
        actions: ['lambda:InvokeFunction'],
        resource: hook(name),
      }),
    ),
    ...(alarms.length > 0
      ? []
      : denied(place, `${title} looks at an alarm in ${where}`, {
          ...asks,
          ...looksAtAlarms(account, region),
        })),
    ...denied(place, `${title} calls a function that is no hook in ${where}`, {
      ...asks,
      actions: ['lambda:InvokeFunction'],
      resource: hook('another-function'),
    }),
    ...denied(place, `${title} changes its deployment group or starts another deployment in ${where}`, {
      ...asks,
      documentation: actionsPage,
      actions: ['codedeploy:CreateDeployment', 'codedeploy:UpdateDeploymentGroup'],
      resource: inTarget('codedeploy', 'deploymentgroup:another/another'),
    }),
  ];
}

/**
 * How a person would go round the pipeline by CodeDeploy. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
 */
export function aroundCodeDeploy({ inTarget: there }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('codedeploy', resource),
    documentation: actionsPage,
    except: 'administrators',
    binds: 'everybody',
  });
  return [
    does('creates a deployment of CodeDeploy', 'deploymentgroup:any/any', ['codedeploy:CreateDeployment']),
    does('makes or changes a deployment group', 'deploymentgroup:any/any', [
      'codedeploy:CreateDeploymentGroup',
      'codedeploy:UpdateDeploymentGroup',
    ]),
  ];
}
