import type { PolicyStatement } from '../evaluate';
import { type Refusal, type Stored, valuesAt } from './rule';

/**
 * Claims that IAM wants in the trust policy of a role, for providers that many organizations share. Looked up on
 * 2026-11-28; AWS has more of them than those that are likely here.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const CLAIM_OF: Readonly<Record<string, string>> = {
  'token.actions.githubusercontent.com': 'sub',
  'oidc-configuration.audit-log.githubusercontent.com': 'sub',
  'gitlab.com': 'sub',
  'app.terraform.io': 'sub',
};

/** Trust in a shared provider that does not say whose token it is. */
export function sharedProviderRefusals(statement: PolicyStatement, { kind }: Stored): readonly Refusal[] {
  const { Effect, Principal, Condition = {} } = statement;
  if (kind !== 'trust policy' || Effect !== 'Allow' || typeof Principal !== 'object') return [];
  const keys = Object.values(Condition).flatMap((each) => Object.keys(each).map((key) => key.toLowerCase()));
  return valuesAt('Principal.Federated', Principal.Federated).flatMap(({ at, value }) => {
    const host = value.replace(/^.*:oidc-provider\//, '');
    const key = `${host}:${CLAIM_OF[host]}`;
    if (CLAIM_OF[host] === undefined || keys.includes(key)) return [];
    const change = 'name the repository or project whose jobs may assume the role';
    return [{ at, found: value, wanted: `a condition on ${key} for a provider that others use too`, change }];
  });
}
