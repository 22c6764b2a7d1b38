import { defaultQuotas, type QuotaName, type Quotas } from '../../blueprint/quotas';
import type { Gathered } from '../gather/model';
import { numberUses } from './numbers';
import type { Finding, Rule } from './rule';
import { sizeUses } from './sizes';
import type { Use } from './use';

/** How much AWS counts of a policy: its JSON, without spaces and line breaks around the elements. And how many of a thing. */
export const size: Rule = {
  id: 'size',
  why: 'AWS refuses what is too large or too much, in the middle of an apply.',
};

/** What is larger than AWS takes, and what there is more of. */
export function oversized(gathered: Gathered, quotas: Quotas): readonly Finding[] {
  const finding = reporter(quotas);
  return usesOf(gathered).flatMap(({ place, quota, used }) => finding(place, quota, used));
}

/** What is used of each quota, wherever it is. */
export function usesOf(gathered: Gathered): readonly Use[] {
  return [...sizeUses(gathered), ...numberUses(gathered)];
}

const SECOND = 'make a second landing zone';

/** What to do about a number that is too large. */
const CHANGES: Readonly<Partial<Record<QuotaName, string>>> = {
  'cloudformation-template-size':
    "write by: 'terraform' into access, so that stacks make the roles of Terraform, or switch off what workload accounts do not need",
  'cloudtrail-trails-per-region': 'delete a trail: AWS does not raise this quota',
  'codebuild-projects-per-region': letRaise('codebuild-projects-per-region', SECOND),
  'config-rules-per-region':
    'write some into securityServices.config.withoutRules: AWS does not raise this quota',
  'eventbridge-rules-per-bus': letRaise('eventbridge-rules-per-bus', 'start fewer pipelines by events'),
  'eventbridge-wildcard-rules-per-bus':
    'write roles without * in guardrails.administrators and alerts.breakGlass: AWS does not raise this quota',
  'iam-managed-policies-per-account': letRaise('iam-managed-policies-per-account', SECOND),
  'iam-managed-policies-per-role': letRaise('iam-managed-policies-per-role', 'put two policies into one'),
  'iam-roles-per-account': letRaise('iam-roles-per-account', SECOND),
  'logs-resource-policies-per-region': 'let one policy name more log groups: AWS does not raise this quota',
  'notifications-rules-per-account': letRaise('notifications-rules-per-account', SECOND),
  'organizations-rcps-per-target': 'attach some of them one level higher, or put two into one',
  'organizations-scps-per-target': 'attach some of them one level higher, or put two into one',
  'sso-permission-sets': letRaise('sso-permission-sets', 'let one set of people have more applications'),
  'sso-permission-sets-per-account': letRaise(
    'sso-permission-sets-per-account',
    'let one set of people have more applications',
  ),
};

function letRaise(quota: QuotaName, otherwise: string): string {
  return `let AWS raise the quota and write it into quotas.${quota}, or ${otherwise}`;
}

function reporter(quotas: Quotas) {
  return (address: string, quota: QuotaName, used: number): readonly Finding[] => {
    const limit = quotas[quota];
    if (used <= limit) return [];
    const { unit } = defaultQuotas[quota];
    const change =
      CHANGES[quota] ?? 'name patterns instead of lists, or take statements into a policy of their own';
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
