import type { QuotaName } from '../../blueprint/quotas';
import { tryParseArn } from '../../policies/arn';
import type { FoundControls, FoundEventRule, FoundMade, FoundRole, Gathered } from '../gather/model';
import { isInline } from './sizes';
import { typeOf } from './subject';
import type { Use } from './use';

/** How many there are of what AWS counts. */
export function numberUses(gathered: Gathered): readonly Use[] {
  const { managementAccountId } = gathered.organization;
  return [
    ...[...perAccount([...gathered.roles.keys()])].map(
      ([account, used]): Use => ({
        quota: 'iam-roles-per-account',
        place: nameOf(account, gathered),
        account,
        used,
      }),
    ),
    ...[...gathered.roles.values()].map(attachedTo),
    ...[...perAccount(setsIn(gathered))].map(
      ([account, used]): Use => ({
        quota: 'sso-permission-sets-per-account',
        place: nameOf(account, gathered),
        account,
        used,
      }),
    ),
    ...madeUses(gathered.made),
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

/** How many of these each account has, by its id, from the landing zone; what else is in it is not counted. */
function perAccount(arns: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const arn of arns) {
    const account = tryParseArn(arn)?.account;
    if (account === undefined) continue;
    counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  return counts;
}

/** Managed policies of a role, of the landing zone, of the company or of AWS. */
function attachedTo({ identity, address, account }: FoundRole): Use {
  const used = identity.filter((policy) => !isInline(policy)).length;
  return { quota: 'iam-managed-policies-per-role', place: address, account, used };
}

/** Each permission set is one role in an account that it is assigned in. */
function setsIn({ roles }: Gathered): readonly string[] {
  return [...roles.values()]
    .filter((role) => typeOf(role) === 'aws_ssoadmin_permission_set')
    .map(({ arn }) => arn);
}

/** What AWS counts in an account, or in a region of it, by the type of Terraform's resource. */
const COUNTED: Readonly<Record<string, readonly [quota: QuotaName, of: 'account' | 'region']>> = {
  aws_cloudtrail: ['cloudtrail-trails-per-region', 'region'],
  aws_cloudwatch_log_resource_policy: ['logs-resource-policies-per-region', 'region'],
  aws_codebuild_project: ['codebuild-projects-per-region', 'region'],
  aws_codestarnotifications_notification_rule: ['notifications-rules-per-account', 'account'],
  aws_config_config_rule: ['config-rules-per-region', 'region'],
  aws_iam_policy: ['iam-managed-policies-per-account', 'account'],
  aws_ssoadmin_permission_set: ['sso-permission-sets', 'account'],
};

function madeUses(made: readonly FoundMade[]): readonly Use[] {
  const uses = new Map<string, Use>();
  for (const { type, account, region } of made) {
    const [quota, of] = COUNTED[type] ?? [];
    if (quota === undefined) continue;
    const place = of === 'region' ? `${account} in ${region}` : account;
    const key = `${quota} ${place}`;
    uses.set(key, { quota, place, account, used: (uses.get(key)?.used ?? 0) + 1 });
  }
  return [...uses.values()];
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

/** How many policies a target has of each kind. AWS's own full access is one of them. */
function attached({ service, resource }: FoundControls): readonly (readonly [QuotaName, number])[] {
  return [
    ['organizations-scps-per-target', service.length + 1],
    ['organizations-rcps-per-target', resource.length + 1],
  ];
}

function nameOf(target: string, { organization }: Gathered): string {
  const member = organization.units.get(target) ?? organization.accounts.get(target);
  return member ? `"${member.name}"` : `the root ${target}`;
}
