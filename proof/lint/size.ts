import { defaultQuotas, type QuotaName, type Quotas } from '../../blueprint/quotas';
import { tryParseArn } from '../../policies/arn';
import type { PolicyDocument } from '../evaluate';
import type { FoundControls, FoundEventRule, FoundPolicy, FoundRole, Gathered } from '../gather/model';
import type { Finding, Rule } from './rule';
import { typeOf } from './subject';
import { textOf } from './text';

/** How much AWS counts of a policy: its JSON, without spaces and line breaks around the elements. */
export const size: Rule = {
  id: 'size',
  why: 'AWS refuses a policy that is too large, in the middle of an apply.',
};

/** What is used of a quota, and where. */
export interface Use {
  readonly quota: QuotaName;
  /** Stack and Terraform address, or what else has the quota: an account, a unit, a pipeline. */
  readonly place: string;
  /** Id of the account that has the quota. */
  readonly account: string;
  readonly used: number;
}

/** Policies that are larger than AWS takes, targets with more policies than AWS attaches, accounts with more roles than they may have. */
export function oversized(gathered: Gathered, quotas: Quotas): readonly Finding[] {
  const finding = reporter(quotas);
  return policyUses(gathered).flatMap(({ place, quota, used }) => finding(place, quota, used));
}

/** What policies and roles use of the quotas. */
export function policyUses(gathered: Gathered): readonly Use[] {
  const { managementAccountId } = gathered.organization;
  const accounts = accountsByStack(gathered);
  return [
    ...gathered.policies.flatMap((policy): readonly Use[] => {
      const quota = quotaOf(policy);
      if (!quota) return [];
      const account = accounts.get(stackOf(policy.address)) ?? managementAccountId;
      return [{ quota, place: policy.address, account, used: sizeOf(policy.document, quota) }];
    }),
    ...[...gathered.roles.values()].map(
      (role): Use => ({
        quota: 'iam-role-inline-policies-size',
        place: role.address,
        account: role.account,
        used: inlineSize(role),
      }),
    ),
    ...[...rolesByAccount(gathered)].map(
      ([account, used]): Use => ({
        quota: 'iam-roles-per-account',
        place: nameOf(account, gathered),
        account,
        used,
      }),
    ),
    ...eventRuleUses(gathered),
    ...[...gathered.controls].flatMap(([target, controls]) =>
      attached(controls).map(
        ([quota, used]): Use => ({
          quota,
          place: nameOf(target, gathered),
          account: managementAccountId,
          used,
        }),
      ),
    ),
  ];
}

/** The account of each stack that makes a role or something with a policy. */
function accountsByStack({ roles, resources }: Gathered): ReadonlyMap<string, string> {
  return new Map(
    [...roles.values(), ...resources.values()]
      // The stack that has a permission set is of another account than the roles of it.
      .filter((made) => typeOf(made) !== 'aws_ssoadmin_permission_set')
      .map(({ address, account }) => [stackOf(address), account]),
  );
}

function stackOf(address: string): string {
  return address.slice(0, address.indexOf('/'));
}

/** How many roles each account has from the landing zone, by its id; what else is in it is not counted. */
function rolesByAccount({ roles }: Gathered): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const arn of roles.keys()) {
    const account = tryParseArn(arn)?.account;
    if (account === undefined) continue;
    counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  return counts;
}

/** Rules on each event bus, and those with wildcards: what teams and AWS have there is not counted. */
function eventRuleUses({ eventRules }: Gathered): readonly Use[] {
  const buses = new Map<string, FoundEventRule[]>();
  for (const rule of eventRules) {
    const bus = `the event bus ${rule.bus} of ${rule.account} in ${rule.region}`;
    const found = buses.get(bus);
    if (found) found.push(rule);
    else buses.set(bus, [rule]);
  }
  return [...buses].flatMap(([place, rules]): readonly Use[] => {
    const account = rules[0]?.account ?? '';
    return [
      { quota: 'eventbridge-rules-per-bus', place, account, used: rules.length },
      {
        quota: 'eventbridge-wildcard-rules-per-bus',
        place,
        account,
        used: rules.filter(({ wildcard }) => wildcard).length,
      },
    ];
  });
}

/** The quota for policies of a type of Terraform resource. AWS documents none for the others. */
const QUOTA_OF_TYPE: Readonly<Record<string, QuotaName>> = {
  aws_ecr_repository_policy: 'ecr-repository-policy-size',
  aws_ecr_repository_creation_template: 'ecr-repository-policy-size',
  aws_iam_policy: 'iam-managed-policy-size',
  aws_kms_key: 'kms-key-policy-size',
  aws_kms_key_policy: 'kms-key-policy-size',
  aws_kms_external_key: 'kms-key-policy-size',
  aws_kms_replica_key: 'kms-key-policy-size',
  aws_s3_bucket: 's3-bucket-policy-size',
  aws_s3_bucket_policy: 's3-bucket-policy-size',
  aws_sns_topic: 'sns-topic-policy-size',
  aws_sns_topic_policy: 'sns-topic-policy-size',
  aws_sqs_queue: 'sqs-queue-policy-size',
  aws_sqs_queue_policy: 'sqs-queue-policy-size',
};

function quotaOf(policy: FoundPolicy): QuotaName | undefined {
  switch (policy.kind) {
    case 'trust policy':
      return 'iam-trust-policy-size';
    case 'service control policy':
      return 'organizations-scp-size';
    case 'resource control policy':
      return 'organizations-rcp-size';
    default:
      // A policy that a stack set brings; one inside of a role counts with the others of the role.
      if (typeOf(policy) === 'aws_cloudformation_stack_set')
        return isInline(policy) ? undefined : 'iam-managed-policy-size';
      return QUOTA_OF_TYPE[typeOf(policy)];
  }
}

/** Inline policies count together; managed ones, of the landing zone or of AWS, each for themselves. */
function inlineSize({ identity }: FoundRole): number {
  const inline = identity.filter(isInline);
  return inline.reduce((sum, { document }) => sum + sizeOf(document, 'iam-role-inline-policies-size'), 0);
}

/**
 * IAM Identity Center brings it into accounts as the one policy inside of a role, which sets the limit.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html (2026-11-28)
 */
const PERMISSION_SET = 'aws_ssoadmin_permission_set_inline_policy';

/** Whether a policy is inside of a role: in a template its name follows that of the role. */
function isInline(policy: FoundPolicy): boolean {
  const type = typeOf(policy);
  if (type === 'aws_cloudformation_stack_set') return /#\w+\//.test(policy.address);
  return ['aws_iam_role', 'aws_iam_role_policy', PERMISSION_SET].includes(type);
}

/** How many policies a target has of each kind. AWS's own full access is one of them. */
function attached({ service, resource }: FoundControls): readonly (readonly [QuotaName, number])[] {
  return [
    ['organizations-scps-per-target', service.length + 1],
    ['organizations-rcps-per-target', resource.length + 1],
  ];
}

function sizeOf(document: PolicyDocument, quota: QuotaName): number {
  const text = textOf(document);
  return defaultQuotas[quota].unit === 'bytes' ? Buffer.byteLength(text) : text.length;
}

function nameOf(target: string, { organization }: Gathered): string {
  const member = organization.units.get(target) ?? organization.accounts.get(target);
  return member ? `"${member.name}"` : `the root ${target}`;
}

/** What to do about a quota of a unit other than a size. */
const CHANGES: Readonly<Record<string, string>> = {
  policies: 'attach some of them one level higher, or put two into one',
  rules:
    'let AWS raise the quota and write it into quotas.eventbridge-rules-per-bus, or start fewer pipelines by events',
  'rules with wildcards':
    'write roles without * in guardrails.administrators and alerts.breakGlass: AWS does not raise this quota',
  roles:
    'let AWS raise the quota and write it into quotas.iam-roles-per-account, or make a second landing zone',
};

function reporter(quotas: Quotas) {
  return (address: string, quota: QuotaName, used: number): readonly Finding[] => {
    const limit = quotas[quota];
    if (used <= limit) return [];
    const { unit } = defaultQuotas[quota];
    const change =
      CHANGES[unit] ?? 'name patterns instead of lists, or take statements into a policy of their own';
    return [
      {
        rule: size.id,
        severity: 'error',
        address,
        found: `${used} ${unit}, where AWS takes ${limit} (${quota})`,
        change,
      },
    ];
  };
}
