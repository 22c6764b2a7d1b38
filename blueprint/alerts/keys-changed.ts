import { sharedAccounts } from '../accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html (2026-11-28) */
export const keysChanged = defineAlert({
  id: 'keys-changed',
  happened: 'The policy or the state of a key was changed by somebody who is not the landing zone',
  act: 'Who changes the policy of a key reads what it encrypts, or signs as it does; without the key nothing can be deployed. Enable it again or cancel its deletion (aws kms cancel-key-deletion), deploy the stack of the account again, and look at who was let in.',
  by: 'others',
  // A key has no name in its events: in these accounts every one is the landing zone's.
  accounts: (facts) => [...sharedAccounts(facts), facts.management],
  regions: 'own',
  events: () =>
    calls('kms', [
      'DeleteAlias',
      'DisableKey',
      'DisableKeyRotation',
      'PutKeyPolicy',
      'ScheduleKeyDeletion',
      'UpdateAlias',
    ]),
});
