import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { Free, Hop, HopResource } from '../hop';
import { strangersAccount } from '../principals';
import { deniedAlways, deniedBeside } from './bounded';
import { handsOnRole } from './guarded-role';
import type { AroundDeployment, Deployment, GuardedDeployment } from './kind';

type StackSet = OfKind<Deploy, 'cloudformation-stack-set'>;

/** As of 2026-11-28. */
const cloudFormationActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html';

/** An id that CloudFormation gives a stack set. */
const ID = '1a2b3c4d-0000-1111-2222-33334444555f';

interface Part {
  readonly resource: HopResource;
  readonly free: Free;
}

/** A stack set in the region of a deployment. */
export function setOf(
  stackSet: string,
  { inTarget, account, region, blueprint: { names } }: Deployment,
): Part {
  return {
    resource: inTarget('cloudformation', `stackset/${stackSet}:${ID}`),
    free: {
      resource: [`arn:${names.partition}:cloudformation:${region}:${account.id}:stackset/${stackSet}:*`],
      reason: 'AWS gives the ids when it makes them',
    },
  };
}

/** What a stack set has in an account. */
export function targetOf(
  stackSet: string,
  target: string,
  { inTarget, account, blueprint: { names } }: Deployment,
): Part {
  return {
    resource: inTarget('cloudformation', `stackset-target/${stackSet}:${ID}/${target}`),
    free: {
      resource: [
        `arn:${names.partition}:cloudformation:*:${account.id}:stackset-target/${stackSet}:*/${target}`,
      ],
      reason: 'AWS gives the ids when it makes them; the regions of the stacks are those of the set',
    },
  };
}

/** No other set, no other account, and nothing is ended. */
export function changesNoOtherSet({ stackSet }: StackSet, deployment: Deployment): readonly Hop[] {
  const another = setOf(`${stackSet}-2`, deployment).resource;
  const elsewhere = targetOf(stackSet, strangersAccount(deployment.blueprint), deployment).resource;
  const documentation = cloudFormationActions;
  const actions = ['cloudformation:CreateStackInstances', 'cloudformation:UpdateStackSet'];
  return [
    ...deniedBeside(deployment, `looks at a stack set whose name begins as ${stackSet}`, {
      documentation,
      actions: [
        'cloudformation:DescribeStackSet',
        'cloudformation:DescribeStackSetOperation',
        'cloudformation:ListStackInstances',
      ],
      resource: another,
    }),
    ...deniedBeside(deployment, `changes a stack set whose name begins as ${stackSet}`, {
      documentation,
      actions,
      resource: another,
    }),
    ...deniedBeside(deployment, `changes stacks of ${stackSet} in an account that it is not for`, {
      documentation,
      actions,
      resource: elsewhere,
    }),
    ...deniedAlways(deployment, `deletes the stack set ${stackSet} or its stacks`, {
      documentation,
      actions: ['cloudformation:DeleteStackInstances', 'cloudformation:DeleteStackSet'],
      resource: setOf(stackSet, deployment).resource,
    }),
  ];
}

/**
 * How a person would go round the pipeline of a stack set. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export function aroundStackSet(
  { stackSet, administrationRole, executionRole }: StackSet,
  place: AroundDeployment,
): readonly GuardedDeployment[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): GuardedDeployment => ({
    sentence: `${sentence} of the stack set ${stackSet}`,
    actions,
    resource: place.inTarget('cloudformation', resource),
    documentation: cloudFormationActions,
    except: 'administrators',
    binds: 'everybody',
  });
  const set = `stackset/${stackSet}:${ID}`;
  return [
    does('changes stacks', set, [
      'cloudformation:CreateStackInstances',
      'cloudformation:UpdateStackInstances',
      'cloudformation:UpdateStackSet',
    ]),
    does('ends, stops or takes over stacks', set, [
      'cloudformation:DeleteStackInstances',
      'cloudformation:DeleteStackSet',
      'cloudformation:ImportStacksToStackSet',
      'cloudformation:StopStackSetOperation',
    ]),
    {
      ...does('changes by itself a stack', `stack/StackSet-${stackSet}-${ID}/${ID}`, [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:UpdateStack',
      ]),
      byMakers: true,
    },
    ...[...new Set([administrationRole, executionRole])].flatMap((role) => handsOnRole(role, place)),
  ];
}
