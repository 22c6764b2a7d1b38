import { accessTo } from '../blueprint/accounts';
import { DELEGATED_TYPES, type PolicyDelegate, policyDelegate } from '../blueprint/plan/delegated-policies';
import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop, type HopCaller } from './hop';
import { own, roleOfPattern, somebodyIn } from './principals';

// Page as of 2026-11-29.
const delegationPage =
  'https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html';

const LOOKS = ['DescribePolicy', 'ListTagsForResource', 'ListTargetsForPolicy'];
const ATTACHES = ['AttachPolicy', 'DetachPolicy'];
const CHANGES = [...ATTACHES, 'DeletePolicy', 'TagResource', 'UntagResource', 'UpdatePolicy'];

/**
 * The account that looks after the policies of the organization: the roles that Terraform works with there do what policies need, of the types
 * that guardrails may have, and nothing else of the organization. Nobody else in it does anything.
 */
export function delegationHops(blueprint: Blueprint): readonly Hop[] {
  const delegate = policyDelegate(blueprint.facts);
  if (!delegate) return [];
  // What roles of the landing zone need, follows from the types of resources in the stacks of the account.
  const isNamed = accessTo(blueprint.facts, delegate.account).kind !== 'roles';
  return [...(isNamed ? looksAfter(blueprint, delegate) : []), ...nothingElse(blueprint, delegate)];
}

/** A role with every right in its own account: what it may do in the organization, the organization says. */
function withEverything(arn: string): HopCaller {
  return { kind: 'administrator', arn: roleOfPattern(arn) };
}

interface Asked {
  readonly names: readonly string[];
  /** The end of an ARN, or `*`. */
  readonly rest: string;
  readonly context?: Hop['context'];
}

function requestOf({ names, facts }: Blueprint, { names: actions, rest, context }: Asked) {
  const { id } = facts.management;
  return {
    actions: actions.map((name) => `organizations:${name}`),
    resource: own(rest === '*' ? rest : `arn:${names.partition}:organizations::${id}:${rest}`, id),
    ...(context && { context }),
    documentation: delegationPage,
  };
}

function looksAfter(blueprint: Blueprint, { readers, writers, account }: PolicyDelegate): readonly Hop[] {
  const { id, rootId } = blueprint.facts.organization;
  const by = (arns: readonly string[], sentence: string, asked: Asked) =>
    arns.flatMap((arn) => {
      const request = requestOf(blueprint, asked);
      return allowed({ account: account.name }, `${arn} ${sentence}`, {
        ...request,
        who: withEverything(arn),
        free: [
          { who: [arn], reason: 'accounts/ names the roles, by patterns' },
          { resource: [request.resource.arn.replace(/any$/, '*')], reason: 'AWS gives the ids' },
        ],
      });
    });
  return [
    ...DELEGATED_TYPES.flatMap((type) => {
      const rest = `policy/${id}/${type.toLowerCase()}/any`;
      const context = { 'organizations:PolicyType': type };
      return [
        ...by(readers, `looks at a ${type}`, { names: LOOKS, rest }),
        ...by(readers, `looks for each ${type}`, { names: ['ListPolicies'], rest: '*', context }),
        ...by(writers, `makes a ${type}`, { names: ['CreatePolicy'], rest: '*', context }),
        ...by(writers, `changes a ${type}`, { names: CHANGES, rest }),
      ];
    }),
    ...[`root/${id}/${rootId}`, `ou/${id}/ou-any`, `account/${id}/any`].flatMap((rest) =>
      by(writers, `binds ${rest}`, { names: ATTACHES, rest }),
    ),
  ];
}

/** What is not delegated, and whom nothing is delegated to. */
function nothingElse(blueprint: Blueprint, { readers, writers, account }: PolicyDelegate): readonly Hop[] {
  const { id, rootId } = blueprint.facts.organization;
  const policy = `policy/${id}/service_control_policy/any`;
  const not = (who: HopCaller, sentence: string, asked: Asked) =>
    denied({ account: account.name }, sentence, { ...requestOf(blueprint, asked), who });
  const of = (type: string) => ({ 'organizations:PolicyType': type });
  const makes = { names: ['CreatePolicy'], rest: '*', context: of('SERVICE_CONTROL_POLICY') };
  const whole: readonly Asked[] = [
    { names: ['CreateAccount', 'DeleteResourcePolicy', 'PutResourcePolicy'], rest: '*' },
    { names: ['DisablePolicyType', 'EnablePolicyType'], rest: `root/${id}/${rootId}` },
    { names: ['CloseAccount', 'MoveAccount', 'RegisterDelegatedAdministrator'], rest: `account/${id}/any` },
    { names: [...LOOKS, ...CHANGES], rest: `policy/${id}/another_policy/any` },
    { names: ['CreatePolicy', 'ListPolicies'], rest: '*', context: of('ANOTHER_POLICY') },
  ];
  const lookers = readers.filter((arn) => !writers.includes(arn));
  const somebody = somebodyIn(blueprint, account.id);
  return [
    ...writers.flatMap((arn) =>
      whole.flatMap((asked) => not(withEverything(arn), `${arn} administers ${asked.rest}`, asked)),
    ),
    ...lookers.flatMap((arn) =>
      [makes, { names: CHANGES, rest: policy }].flatMap((asked) =>
        not(withEverything(arn), `${arn} changes a guardrail`, asked),
      ),
    ),
    ...not(somebody, `somebody in ${account.name} looks at a guardrail`, { names: LOOKS, rest: policy }),
    ...not(somebody, `somebody in ${account.name} looks for each guardrail`, {
      ...makes,
      names: ['ListPolicies'],
    }),
    ...not(somebody, `somebody in ${account.name} makes a guardrail`, makes),
    ...not(somebody, `somebody in ${account.name} changes tags of a guardrail`, {
      names: ['TagResource', 'UntagResource'],
      rest: policy,
    }),
    ...not(somebody, `somebody in ${account.name} binds the root`, {
      names: ATTACHES,
      rest: `root/${id}/${rootId}`,
    }),
  ];
}
