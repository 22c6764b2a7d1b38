import type { Deploy } from '../../blueprint/deploy';
import { CHANGE_SET } from '../../blueprint/deploy/stack-template';
import type { OfKind } from '../../blueprint/kinds';
import type { Guarded } from '../guardrails/guarded';
import type { Hop, HopResource } from '../hop';
import { deniedAlways, deniedBeside } from './bounded';
import { handsOnRole } from './guarded-role';
import type { AroundDeployment, Deployment } from './kind';

type CloudFormation = OfKind<Deploy, 'cloudformation'>;

/** As of 2026-11-28. */
const cloudFormationActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html';

/** An id that CloudFormation gives a stack. */
const ID = '1a2b3c4d-0000-1111-2222-33334444555f';

const ours = { 'cloudformation:ChangeSetName': CHANGE_SET };

/** A stack in the region of a deployment. */
export function stackIn(
  stack: string,
  { inTarget, region, account, blueprint: { names } }: Deployment,
): { readonly arn: string; readonly resource: HopResource } {
  return {
    arn: `arn:${names.partition}:cloudformation:${region}:${account.id}:stack/${stack}/${ID}`,
    resource: inTarget('cloudformation', `stack/${stack}/${ID}`),
  };
}

const documentation = cloudFormationActions;

/** No other stack, no other change set, and nothing that changes a stack without one. */
export function changesNothingElse(
  { stack, configuration }: CloudFormation,
  deployment: Deployment,
): readonly Hop[] {
  const { resource } = stackIn(stack, deployment);
  const another = stackIn(`${stack}-2`, deployment).resource;
  const notOurs = `a stack whose name begins as ${stack}`;
  const changes = {
    documentation,
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  };
  return [
    ...deniedBeside(deployment, `makes and executes another change set of ${stack}`, {
      ...changes,
      context: { 'cloudformation:ChangeSetName': `${CHANGE_SET}-2` },
      resource,
    }),
    ...deniedBeside(deployment, `makes and executes a change set of ${notOurs}`, {
      ...changes,
      context: ours,
      resource: another,
    }),
    ...deniedBeside(deployment, `looks at ${notOurs}`, {
      documentation,
      actions: ['cloudformation:DescribeStacks', 'cloudformation:DescribeStackEvents'],
      resource: another,
    }),
    ...deniedAlways(deployment, `changes or deletes the stack ${stack} without a change set`, {
      documentation,
      actions: [
        'cloudformation:CreateStack',
        'cloudformation:DeleteStack',
        'cloudformation:SetStackPolicy',
        'cloudformation:UpdateTerminationProtection',
      ],
      resource,
    }),
    // Other kinds of the account may need it for stacks of theirs: a boundary without room for names lets it through.
    ...deniedBeside(deployment, `updates the stack ${stack} without a change set`, {
      documentation,
      actions: ['cloudformation:UpdateStack'],
      resource,
    }),
    ...(configuration === undefined ? [] : tagsNothingElse(stack, deployment)),
  ];
}

function tagsNothingElse(stack: string, deployment: Deployment): readonly Hop[] {
  const tags = { documentation, actions: ['cloudformation:TagResource'] };
  return [
    ...deniedBeside(deployment, `tags the stack ${stack} without a change set`, {
      ...tags,
      context: { 'cloudformation:CreateAction': [] },
      resource: stackIn(stack, deployment).resource,
    }),
    ...deniedBeside(deployment, `tags a stack whose name begins as ${stack}`, {
      ...tags,
      context: { 'cloudformation:CreateAction': 'CreateChangeSet' },
      resource: stackIn(`${stack}-2`, deployment).resource,
    }),
  ];
}

/**
 * How a person would go round the pipeline of a stack. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export function aroundStack(
  { stack, executionRole }: CloudFormation,
  place: AroundDeployment,
): readonly Guarded[] {
  const does = (sentence: string, actions: readonly string[], context: Guarded['context'] = {}): Guarded => ({
    sentence: `${sentence} ${stack}, which a pipeline deploys`,
    actions,
    resource: place.inTarget('cloudformation', `stack/${stack}/${ID}`),
    documentation: cloudFormationActions,
    except: 'administrators',
    binds: 'everybody',
    context,
  });
  return [
    does('changes by a change set the stack', [
      'cloudformation:CreateChangeSet',
      'cloudformation:DeleteChangeSet',
      'cloudformation:ExecuteChangeSet',
    ]),
    does('makes, changes or deletes the stack', [
      'cloudformation:CreateStack',
      'cloudformation:UpdateStack',
      'cloudformation:DeleteStack',
      'cloudformation:CreateStackRefactor',
      'cloudformation:ExecuteStackRefactor',
    ]),
    does('stops, continues or undoes an update of the stack', [
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
      'cloudformation:RollbackStack',
    ]),
    does('changes what protects the stack', [
      'cloudformation:SetStackPolicy',
      'cloudformation:UpdateTerminationProtection',
    ]),
    ...handsOnRole(executionRole, place),
  ];
}
