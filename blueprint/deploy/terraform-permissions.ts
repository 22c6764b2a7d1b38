import { z } from 'zod';
import { covers } from '../../policies/pattern';
import { explanation, pattern, someOf } from '../schema/wanted';
import type { DeployProblem } from './traits';

const action = pattern(
  /^[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]*$/,
  'an action of IAM such as sqs:CreateQueue, without wildcards',
  'name each action that the plan or the apply needs',
);

const resource = pattern(
  /^(\*|arn:aws[a-z-]*:[a-z0-9-]+:(\{region\})?:(\{account\})?:([^\s${}"\\]|\{(region|account)\})+)$/,
  '"*", or a pattern of ARNs with {region} and {account} in their places',
  'write it such as arn:aws:sqs:{region}:{account}:shop-*',
);

/** What a role may do: these actions on these resources of its account. */
const permission = z.strictObject({
  actions: someOf(action, 'action'),
  /** Patterns of ARNs, in which `{region}` and `{account}` are those of the deployment; `*` for actions about no resource. */
  resources: someOf(resource, 'resource'),
  /** Why the plan may read values of secrets. @default it reads none */
  reason: explanation('say why the plan has to read the value').optional(),
});

/** What Terraform works with. */
export const permissions = z.strictObject({
  /** What it reads to plan. The apply may do the same. */
  plan: z.array(permission),
  /** What the apply does beside. */
  apply: z.array(permission),
});

type Permissions = z.output<typeof permissions>;

/**
 * Services in which a role can give itself, or somebody else, more than it has: a pipeline that applies somebody's Terraform
 * gets none of their actions.
 */
const OF_IDENTITIES = new Set(['account', 'iam', 'identitystore', 'organizations', 'sso', 'sts']);

/** What an action is called that changes nothing. */
const READS = /^(BatchGet|Describe|Get|Head|List|Lookup|Search)/;

/** Actions that give a value that somebody keeps secret, or that open what is encrypted. As of 2026-11-28. */
const SECRETS =
  /^(kms:(Decrypt|GenerateDataKey.*)|secretsmanager:(Batch)?GetSecretValue|ssm:GetParameter(s|History|sByPath)?|ecr:GetAuthorizationToken|lambda:GetFunction|rds:DownloadDBLogFilePortion)$/;

/** What permissions must not be. */
export function permissionProblems({ plan, apply }: Permissions): readonly DeployProblem[] {
  return [
    ...plan.flatMap((each) => ofPlan(each)),
    ...[...named('plan', plan), ...named('apply', apply)].flatMap(({ field, action }) =>
      ofIdentities(field, action),
    ),
    ...overlapping([...named('plan', plan), ...named('apply', apply)]),
  ];
}

interface Named {
  readonly field: string;
  readonly action: string;
  readonly resource: string;
}

function named(list: 'plan' | 'apply', all: Permissions['plan']): readonly Named[] {
  return all.flatMap(({ actions, resources }) =>
    actions.flatMap((each) =>
      resources.map((resource) => ({ field: `permissions.${list}`, action: each, resource })),
    ),
  );
}

function ofPlan({ actions, reason }: Permissions['plan'][number]): readonly DeployProblem[] {
  const field = 'permissions.plan';
  return actions.flatMap((each): readonly DeployProblem[] => {
    if (SECRETS.test(each) && reason === undefined)
      return [
        {
          field,
          found: `${each}, which gives the value of a secret to whoever writes the Terraform`,
          wanted: 'a plan that reads no secrets, or a reason',
          change: 'move it to apply, or write why the plan needs it: { actions, resources, reason }',
        },
      ];
    return READS.test(each.slice(each.indexOf(':') + 1)) || SECRETS.test(each)
      ? []
      : [
          {
            field,
            found: `${each}, which changes something`,
            wanted: 'actions that only read: the plan runs before anybody approves',
            change: 'move it to permissions.apply',
          },
        ];
  });
}

function ofIdentities(field: string, each: string): readonly DeployProblem[] {
  if (!OF_IDENTITIES.has(each.slice(0, each.indexOf(':')))) return [];
  return [
    {
      field,
      found: each,
      wanted:
        'no action of IAM, STS or AWS Organizations: whoever may write roles or policies has every permission of the account',
      change: 'let the owners of the account make roles and policies, and name them in your Terraform',
    },
  ];
}

/** What stands twice is more than it seems: nobody sees that one of the two is needless. */
function overlapping(all: readonly Named[]): readonly DeployProblem[] {
  return all.flatMap((each, position) => {
    const first = all
      .slice(0, position)
      .find(
        ({ action, resource }) =>
          action === each.action && (covers(resource, each.resource) || covers(each.resource, resource)),
      );
    if (!first) return [];
    return [
      {
        field: each.field,
        found: `${each.action} on ${each.resource}, which ${first.field} has on ${first.resource}`,
        wanted: 'each action once for a resource: what plan has, apply has too',
        change: 'delete one of the two',
      },
    ];
  });
}
