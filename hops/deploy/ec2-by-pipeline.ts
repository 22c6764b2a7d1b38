import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { boundaryNames } from '../../blueprint/plan/boundary';
import { the } from '../../blueprint/the';
import { everyIdOf, underBoundary } from '../free';
import { allowed, type Free, type Hop } from '../hop';
import { own } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';

type ByPipeline = Extract<OfKind<Deploy, 'ec2-in-place'>['by'], { readonly kind: 'codepipeline' }>;

/** As of 2026-11-28. */
const action = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EC2Deploy.html';
/** As of 2026-11-28. */
const actions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html';

/** What CodePipeline's own action for instances asks for in one region of the target account. */
export function deploysToInstances(by: ByPipeline, deployment: Deployment): readonly Hop[] {
  return [
    ...runs(by, deployment),
    ...logs(deployment),
    ...balances(by, deployment),
    ...runsNowhereElse(by, deployment),
  ];
}

/** Managed nodes are instances of EC2, too. */
const nodesOf = ({ nodes }: ByPipeline, { inTarget }: Deployment) => [
  ['an instance', inTarget('ec2', 'instance/i-1a2b')] as const,
  ...(nodes === 'EC2' ? [] : [['a managed node', inTarget('ssm', 'managed-instance/mi-1a2b')] as const]),
];

const tagOf = ({ tag }: ByPipeline) => `aws:ResourceTag/${tag.key}`;

const document = ({ blueprint, region }: Deployment, name: string) =>
  `arn:${blueprint.names.partition}:ssm:${region}::document/${name}`;

/** A boundary without names has neither tags nor names. */
function withoutTag(by: ByPipeline, { blueprint, account }: Deployment): readonly Free[] {
  return underBoundary(blueprint, account).map((free) => ({ ...free, context: { [tagOf(by)]: ['*'] } }));
}

function runs(by: ByPipeline, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint } = deployment;
  const asks = { who, documentation: action };
  return [
    ...allowed(place, `${title} looks for instances and follows commands in ${where}`, {
      ...asks,
      actions: [
        'ec2:DescribeInstances',
        'elasticloadbalancing:DescribeTargetGroupAttributes',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
        'ssm:CancelCommand',
        'ssm:DescribeInstanceInformation',
        'ssm:ListCommandInvocations',
      ],
      resource: own('*', account.id),
      context: { 'aws:RequestedRegion': region },
    }),
    ...nodesOf(by, deployment).flatMap(([noun, node]) =>
      allowed(place, `${title} runs a command on ${noun} with the tag in ${where}`, {
        ...asks,
        actions: ['ssm:SendCommand'],
        resource: node,
        context: { [tagOf(by)]: by.tag.value },
        free: [
          everyIdOf(the('arn' in node ? node.arn : undefined, 'the node')),
          ...withoutTag(by, deployment),
        ],
      }),
    ),
    ...allowed(place, `${title} runs it by the document of AWS in ${where}`, {
      ...asks,
      actions: ['ssm:SendCommand'],
      resource: own(document(deployment, 'AWS-RunShellScript'), account.id),
      free: underBoundary(blueprint, account),
    }),
  ];
}

function logs(deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint } = deployment;
  const { names } = blueprint;
  const application = the(place.application, 'the application');
  const group = `arn:${names.partition}:logs:${region}:${account.id}:log-group:${names.actionLogGroup(application)}`;
  const other = `arn:${names.partition}:logs:${region}:${account.id}:log-group:${names.actionLogGroup('another')}`;
  const writes = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  return [
    ...allowed(place, `${title} writes the log of the action in ${where}`, {
      who,
      actions: writes,
      resource: own(`${group}:log-stream:1a2b`, account.id),
      documentation: action,
      free: [
        { resource: [`${group}:*`], reason: 'CodePipeline names the streams of its log' },
        ...underBoundary(blueprint, account),
      ],
    }),
    ...deniedByGrants(deployment, 'writes the log of another pipeline', {
      actions: writes,
      resource: own(`${other}:log-stream:1a2b`, account.id),
      documentation: action,
    }),
    ...deniedByBoundary(deployment, 'writes the log of another pipeline', {
      actions: writes,
      resource: own(`${other}:log-stream:1a2b`, account.id),
    }),
  ];
}

function balances({ targetGroups }: ByPipeline, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint, inTarget } = deployment;
  const moves = ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'];
  const arn = (name: string) =>
    `arn:${blueprint.names.partition}:elasticloadbalancing:${region}:${account.id}:targetgroup/${name}`;
  const others = ['another', ...targetGroups.slice(0, 1).map((name) => `${name}-2`)];
  return [
    ...targetGroups.flatMap((name) =>
      allowed(place, `${title} moves the traffic of ${name} in ${where}`, {
        who,
        actions: moves,
        resource: inTarget('elasticloadbalancing', `targetgroup/${name}/1a2b`),
        documentation: action,
        free: [
          { resource: [`${arn(name)}/*`], reason: 'Elastic Load Balancing ends the ARN of a target group' },
          ...underBoundary(blueprint, account),
        ],
      }),
    ),
    ...others.flatMap((name) => [
      ...deniedByGrants(deployment, `moves the traffic of ${name}, which it is not given`, {
        actions: moves,
        resource: inTarget('elasticloadbalancing', `targetgroup/${name}/1a2b`),
        documentation: action,
      }),
      ...deniedByBoundary(deployment, `moves the traffic of ${name}, which it is not given`, {
        actions: moves,
        resource: inTarget('elasticloadbalancing', `targetgroup/${name}/1a2b`),
      }),
    ]),
  ];
}

/** Neither on instances of others, nor by a document that somebody wrote. */
function runsNowhereElse(by: ByPipeline, deployment: Deployment): readonly Hop[] {
  const { account, inTarget, blueprint } = deployment;
  const send = ['ssm:SendCommand'];
  const others = [
    ['with another value of the tag', { [tagOf(by)]: 'another' }],
    ['whose tag begins as its own', { [tagOf(by)]: `${by.tag.value}-2` }],
    ['without the tag', { [tagOf(by)]: [] }],
  ] as const;
  return [
    ...nodesOf(by, deployment).flatMap(([noun, resource]) =>
      others.flatMap(([what, context]) => [
        ...deniedByGrants(deployment, `runs a command on ${noun} ${what}`, {
          actions: send,
          resource,
          context,
          documentation: actions,
        }),
        ...deniedByBoundary(deployment, `runs a command on ${noun} ${what}`, {
          actions: send,
          resource,
          context,
        }),
      ]),
    ),
    ...[
      own(document(deployment, 'AWS-RunPowerShellScript'), account.id),
      inTarget('ssm', 'document/another'),
    ].flatMap((resource) => {
      const sentence = `runs by ${'arn' in resource ? resource.arn.replace(/.*\//, '') : 'another document'}`;
      return [
        ...deniedByGrants(deployment, sentence, { actions: send, resource, documentation: actions }),
        ...deniedByBoundary(deployment, sentence, { actions: send, resource }),
      ];
    }),
    ...(boundaryNames(blueprint.applications, account) || by.targetGroups.length === 0
      ? deniedTwice(deployment, 'opens a session on an instance, or changes its tags', {
          actions: ['ssm:StartSession', 'ec2:CreateTags', 'ec2:TerminateInstances'],
          resource: inTarget('ec2', 'instance/i-1a2b'),
          documentation: actions,
        })
      : []),
  ];
}
