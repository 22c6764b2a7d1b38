import { sharedAccounts } from '../accounts';
import { calls, defineAlert } from './alert';

/**
 * Services of AWS that take a grant in the name of whoever uses them, say so: that tells nobody.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-creategrant.html (2026-11-29)
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html (2026-11-29)
 */
export const keysShared = defineAlert({
  id: 'keys-shared',
  happened: 'Somebody who is not the landing zone handed a key on, by a grant',
  act: 'Whoever has the grant uses the key past its policy, from any account. Revoke it (aws kms list-grants, aws kms revoke-grant), and look at what was read with it meanwhile.',
  by: 'others',
  // As of keys that are changed.
  accounts: (facts) => [...sharedAccounts(facts), facts.management],
  regions: 'own',
  events: () => {
    const { detail, ...pattern } = calls('kms', ['CreateGrant']);
    return { ...pattern, detail: { ...detail, userIdentity: { invokedBy: [{ exists: false }] } } };
  },
});
