import { guardrailAccount } from '../plan/delegated-policies';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/security_cloudtrail-integration.html (2026-11-28) */
export const guardrailsChanged = defineAlert({
  id: 'guardrails-changed',
  happened: 'A guardrail, or what it binds, was changed by somebody who is not the landing zone',
  act: 'Without its guardrails an account does what it likes. Deploy the stack "organization" again, move the account back, and look at what the accounts did meanwhile.',
  by: 'others',
  accounts: (facts) => [...new Set([facts.management, guardrailAccount(facts)])],
  regions: 'global',
  events: () =>
    calls('organizations', [
      'AttachPolicy',
      'CloseAccount',
      'DeletePolicy',
      'DeleteResourcePolicy',
      'DeregisterDelegatedAdministrator',
      'DetachPolicy',
      'DisableAWSServiceAccess',
      'DisablePolicyType',
      'EnableAWSServiceAccess',
      'MoveAccount',
      'PutResourcePolicy',
      'RegisterDelegatedAdministrator',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
    ]),
});
